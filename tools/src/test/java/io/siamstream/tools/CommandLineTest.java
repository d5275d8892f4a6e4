package io.siamstream.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "publish",
                "target start",
                "target correct",
                "target stop",
                "tracks",
                "dead-letters",
                "overlay",
                "view",
                "doctor",
                "load"
            })
    void everyCommandTellsHowItIsUsed(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();

        assertThat(out.toString()).contains("Usage: siamstream " + command);
    }

    @Test
    void withoutACommandItNamesTheDemo() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("siamstream demo");
    }

    @Test
    void aStartNeedsABoxOrAPolygon() {
        assertThat(run("target", "start", "-c", "gate", "-t", "taxi")).isEqualTo(2);
        assertThat(err.toString()).contains("either --box or --polygon");
    }

    @Test
    void aBoxOfNoSizeIsRefused() {
        assertThat(run("target", "start", "-c", "gate", "-t", "taxi", "--box", "1,2,0,4"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--box takes x,y,width,height");
    }

    @Test
    void aPolygonOfTwoCornersIsRefused() {
        assertThat(run("target", "correct", "-c", "gate", "-t", "taxi", "--polygon", "1,2,3,4"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("at least three corners");
    }

    @Test
    void anUnknownOptionOfTheJobIsNamedWithTheNearest() {
        assertThat(run("target", "stop", "-c", "gate", "-t", "taxi", "-O", "topic.comands=orders"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("topic.comands", "topic.commands");
    }

    @Test
    void aBrokerThatTakesConnectionsAndDoesNotAnswerLeadsToTheDoctor() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            String broker = "localhost:" + silent.getLocalPort();
            assertThat(run("tracks", "-b", broker, "-O", "kafka.default.api.timeout.ms=300"))
                    .isEqualTo(1);
        }
        assertThat(err.toString()).contains("kafka.bootstrap.servers", "siamstream doctor");
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        assertThat(run("publish", "no/such.mp4", "-c", "gate")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no no/such.mp4");
    }

    @Test
    void aFileThatIsNoVideoIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("notes.mp4"), "no video at all");

        assertThat(run("publish", file.toString(), "-c", "gate")).isEqualTo(1);
        assertThat(err.toString()).contains("FFmpeg cannot open " + file);
    }

    @Test
    void anEmptyFolderIsNamed(@TempDir Path folder) {
        assertThat(run("publish", folder.toString(), "-c", "gate")).isEqualTo(1);
        assertThat(err.toString()).contains("no .jpg, .jpeg or .png file in " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate=0", "--quality=101", "--frames=0", "--start=taxi=1,2,3"})
    void impossibleValuesOfPublishAreNamed(String option, @TempDir Path folder) {
        assertThat(run("publish", folder.toString(), "-c", "gate", option)).isEqualTo(2);
        assertThat(err.toString()).contains(option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target start -c gate -t @ --box 1,2,3,4",
                "target stop -c @ -t taxi",
                "publish . -c @",
                "publish . -c gate --start @=1,2,3,4",
                "overlay -c @ -o a.mp4"
            })
    void blankIdsAreRefused(String command) {
        for (String id : new String[] {"", " ", "x".repeat(257)}) {
            String[] arguments = command.split(" ");
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = arguments[i].replace("@", id);
            }
            assertThat(run(arguments)).as(id).isEqualTo(2);
        }
        assertThat(err.toString()).contains("an id must have 1 to 256 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN,2,3,4", "1,2,Infinity,4", "1,2,3,NaN"})
    void boxesThatAreNoNumbersAreRefused(String box) {
        assertThat(run("target", "start", "-c", "a", "-t", "b", "--box", box)).isEqualTo(2);
        assertThat(run("publish", ".", "-c", "a", "--start", "b=" + box)).isEqualTo(2);
    }

    @Test
    void aCamerasPasswordIsNotPrinted() {
        assertThat(run("publish", "http://admin:s3cret@localhost:1/x", "-c", "a", "--frames=0"))
                .isEqualTo(2);
        assertThat(run("publish", "foo://admin:s3cret@localhost:1/x", "-c", "a")).isEqualTo(1);
        assertThat(err.toString()).contains("admin:***@").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor",
                "tracks",
                "dead-letters",
                "overlay -c a -o a.mp4",
                "view",
                "target stop -c a -t b",
                "target stop -c a -t b --wait=0"
            })
    void aBrokerThatIsNotThereIsToldAtOnce(String command) {
        for (String broker : new String[] {"localhost:1", "kafka.invalid:9092"}) {
            assertThat(run((command + " -b " + broker).split(" "))).isEqualTo(1);
        }
        assertThat(out.toString() + err)
                .contains("localhost:1 does not answer", "there is no host named");
    }

    private int run(String... arguments) {
        return Siamstream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
