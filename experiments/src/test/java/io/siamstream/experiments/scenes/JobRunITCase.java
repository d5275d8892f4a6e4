package io.siamstream.experiments.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.siamstream.experiments.evaluation.score.TargetFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker and a job of its own take their time, so {@code -Dsiamstream.scenes=true} runs it. */
class JobRunITCase {

    private static final int FRAMES = 36;

    @TempDir private Path folder;

    @Test
    void everyFrameOfASceneIsFollowedAndKeptForALaterRun() throws Exception {
        assumeTrue(Boolean.getBoolean("siamstream.scenes"), "-Dsiamstream.scenes=true runs it");
        JobScenes scenes = new JobScenes(folder, List.of("balloons"), 1, FRAMES / 720.0, Map.of());

        List<TargetFrame> frames = scenes.run(List.of(7L));

        assertThat(frames)
                .extracting(TargetFrame::frame)
                .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
        assertThat(frames).allSatisfy(frame -> assertThat(frame.onTarget()).isTrue());
        Path kept = folder.resolve("seed-7.csv");
        List<String> lines = Files.readAllLines(kept);
        Files.write(kept, lines.subList(0, lines.size() - 1));
        assertThat(scenes.run(List.of(7L))).hasSize(FRAMES - 1);
    }
}
