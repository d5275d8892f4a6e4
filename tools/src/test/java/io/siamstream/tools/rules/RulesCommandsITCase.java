package io.siamstream.tools.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.PictureEdge;
import io.siamstream.schemas.Zone;
import io.siamstream.tools.Commands;
import io.siamstream.tools.kafka.JobTopics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code siamstream rules} against a real broker. */
class RulesCommandsITCase {
    private static EmbeddedKafka kafka;
    private static JobConfiguration job;

    private final Commands commands = new Commands(kafka);

    @BeforeAll
    static void startTheBroker() {
        kafka = EmbeddedKafka.start();
        job =
                JobConfiguration.of(
                        Map.of(
                                KafkaOptions.BOOTSTRAP_SERVERS.key(),
                                kafka.bootstrapServers(),
                                KafkaOptions.RULES_TOPIC.key(),
                                "rules"));
        JobTopics.create(kafka, job, 2, 1024 * 1024);
    }

    @AfterAll
    static void stopTheBroker() {
        kafka.close();
    }

    @Test
    void rulesReachTheirTopicAndWhatIsNotNamedStaysOpen() {
        assertThat(
                        commands.run(
                                "rules",
                                "set",
                                "-c",
                                "gate",
                                "--classes=person,car",
                                "--score=0.6",
                                "--zone=0,0.5 1,0.5 1,1 0,1",
                                "--no-mask",
                                "--neighbour=yard, 2 s to 40 s, right"))
                .as(commands.err())
                .isZero();

        DetectionRules sent = rulesOf("gate");
        assertThat(sent.getClasses()).containsExactly("person", "car");
        assertThat(sent.getScore()).isEqualTo(0.6);
        assertThat(sent.getZones())
                .containsExactly(new Zone(List.of(0.0, 0.5, 1.0, 0.5, 1.0, 1.0, 0.0, 1.0)));
        assertThat(sent.getMask()).isFalse();
        assertThat(sent.getSeen()).isNull();
        assertThat(sent.getNeighbours())
                .containsExactly(
                        Neighbour.newBuilder()
                                .setCameraId("yard")
                                .setEarliestMillis(2000)
                                .setLatestMillis(40_000)
                                .setEdge(PictureEdge.RIGHT)
                                .setClasses(List.of())
                                .build());
    }

    @Test
    void theRulesThatHoldAreShownAndNoneThatWereTakenBack() {
        commands.run("rules", "set", "-c", "dock", "--targets=3");
        commands.run("rules", "set", "-c", "dock", "--targets=5");
        commands.run("rules", "set", "-c", "hall", "--targets=7");
        assertThat(commands.run("rules", "clear", "-c", "hall")).as(commands.err()).isZero();
        Commands showing = new Commands(kafka);

        assertThat(showing.run("rules", "show")).as(showing.err()).isZero();

        assertThat(showing.out().lines().filter(line -> line.contains("dock")))
                .singleElement()
                .asString()
                .contains("5");
        assertThat(showing.out()).doesNotContain("hall");
    }

    @Test
    void whatTheJobWouldRefuseIsNotSent() {
        assertRefused("cross", "--zone=0,0 1,1 1,0 0,1");
        assertRefused("0.25,0.5", "--zone=0 0 1 1");
        assertRefused("score", "--score=7");
        assertRefused("itself", "--neighbour=shed, 2 s to 40 s, right");
        assertRefused("2 s to 40 s", "--neighbour=yard, soon");

        assertThat(all()).extracting(DetectionRules::getCameraId).doesNotContain("shed");
    }

    private void assertRefused(String said, String option) {
        assertThat(commands.run("rules", "set", "-c", "shed", option)).as(option).isEqualTo(2);
        assertThat(commands.err()).contains("These rules cannot be followed", said);
    }

    private static DetectionRules rulesOf(String camera) {
        return all().stream()
                .filter(rules -> rules.getCameraId().equals(camera))
                .findFirst()
                .orElseThrow();
    }

    private static List<DetectionRules> all() {
        return Commands.read(job, KafkaOptions.RULES_TOPIC, DetectionRules.class);
    }
}
