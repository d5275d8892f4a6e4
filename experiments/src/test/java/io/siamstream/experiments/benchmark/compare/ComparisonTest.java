package io.siamstream.experiments.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void aTargetThatIsForgottenMissesItsLaterFrames() {
        Comparison.Loss loss =
                Comparison.loss(
                        List.of(
                                event("a", 0, 0),
                                event("b", 0, 1),
                                event("a", 1, 3),
                                event("a", 1, 4),
                                event("a", 2, 5)),
                        2,
                        3);

        assertThat(loss).isEqualTo(new Comparison.Loss(2, 1, 2, 1, 2.0));
    }

    @Test
    void aLineOfThePlainConsumerIsRead() {
        String line =
                "{\"target\":\"cam/one\",\"sequence\":7,\"captureTime\":\"2026-11-30T06:00:00Z\","
                        + "\"emitTime\":\"2026-11-30T06:00:00.250Z\",\"x\":1,\"y\":2,\"width\":3,"
                        + "\"height\":4}";

        FollowedFrame frame =
                FollowedFrame.ofPlain(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(frame.target()).isEqualTo("cam/one");
        assertThat(frame.latencyMillis()).isEqualTo(250);
    }

    private static FollowedFrame event(String target, long sequence, long second) {
        return new FollowedFrame(
                target, sequence, Instant.EPOCH, Instant.EPOCH.plusSeconds(second));
    }
}
