package io.siamstream.experiments.training.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameWeightsTest {

    @Test
    void sourcesCountAlikeAndTargetsByTheRootOfTheirFrames() {
        List<LabelledFrame> frames =
                FrameWeights.of(
                        List.of(List.of(target(4), target(16)), List.of(), List.of(target(9))));

        assertThat(frames).hasSize(29);
        assertThat(sum(frames.subList(0, 20))).isCloseTo(14.5, within(1e-9));
        assertThat(sum(frames.subList(20, 29))).isCloseTo(14.5, within(1e-9));
        assertThat(sum(frames.subList(4, 20)) / sum(frames.subList(0, 4)))
                .isCloseTo(2, within(1e-9));
    }

    private static List<LabelledFrame> target(int frames) {
        return Collections.nCopies(frames, new LabelledFrame(new double[] {1}, true));
    }

    private static double sum(List<LabelledFrame> frames) {
        return frames.stream().mapToDouble(LabelledFrame::weight).sum();
    }
}
