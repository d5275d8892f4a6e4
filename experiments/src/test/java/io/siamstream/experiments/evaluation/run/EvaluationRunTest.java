package io.siamstream.experiments.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.BrokenSequence;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.Fixtures;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Special;
import io.siamstream.experiments.evaluation.result.ResultFolder;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationRunTest {

    private static final int FRAMES = 12;

    @TempDir Path data;
    @TempDir Path results;

    @Test
    void resultsAreWrittenInTheCoordinatesOfTheBenchmarksFiles() {
        Dataset otb = Dataset.read(Benchmark.OTB100, Fixtures.otb(data, "Square", FRAMES), false);

        new EvaluationRun(results, 2, false).run(List.of(new Stepping(3, 1)), List.of(otb));

        Sequence sequence = otb.sequences().get(0);
        List<Box> boxes = folder(Benchmark.OTB100).onePass(sequence, 1).orElseThrow().boxes();
        assertThat(boxes).hasSize(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(boxes.get(i))
                    .isEqualTo(Regions.bounds(sequence.annotations().get(i).orElseThrow()));
        }
    }

    @Test
    void aSecondRunDoesNothingThatIsDone() throws IOException {
        Dataset otb = Dataset.read(Benchmark.OTB100, Fixtures.otb(data, "Square", FRAMES), false);
        Stepping tracker = new Stepping(3, 1);
        new EvaluationRun(results, 1, false).run(List.of(tracker), List.of(otb));
        Path file = results.resolve("OTB2015/stepping/Square.txt");
        FileTime written = Files.getLastModifiedTime(file);

        new EvaluationRun(results, 1, false).run(List.of(tracker), List.of(otb));

        assertThat(tracker.initializations).hasValue(1);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void aTrackerThatLosesTheTargetIsToldAgainFiveFramesLater() {
        Dataset vot = Dataset.read(Benchmark.VOT, Fixtures.vot(data, "square", FRAMES), false);

        new EvaluationRun(results, 1, false).run(List.of(new Stepping(-20, 0)), List.of(vot));

        List<SupervisedFrame> frames =
                folder(Benchmark.VOT).supervised(vot.sequences().get(0), 1).orElseThrow();
        assertThat(frames.get(0)).isEqualTo(Special.INITIALIZED);
        int failure = frames.indexOf(Special.FAILED);
        assertThat(failure).isEqualTo(2);
        assertThat(frames.subList(failure, failure + 6))
                .containsExactly(
                        Special.FAILED,
                        Special.SKIPPED,
                        Special.SKIPPED,
                        Special.SKIPPED,
                        Special.SKIPPED,
                        Special.INITIALIZED);
    }

    @Test
    void aTrackerThatAnswersAtRandomIsRunThreeTimesOnGot10k() {
        Dataset got10k =
                Dataset.read(
                        Benchmark.GOT10K, Fixtures.got10k(data, "GOT-10k_Val_000001", 4), false);

        new EvaluationRun(results, 1, false)
                .run(List.of(new Stepping(3, 1, false)), List.of(got10k));

        assertThat(folder(Benchmark.GOT10K).onePassRepetitions(got10k.sequences().get(0)))
                .isEqualTo(3);
    }

    @Test
    void repetitionsOfResetsEndWhenThreeAreEqual() {
        Dataset vot = Dataset.read(Benchmark.VOT, Fixtures.vot(data, "square", 4), false);

        new EvaluationRun(results, 1, false).run(List.of(new Stepping(3, 1, false)), List.of(vot));

        ResultFolder folder = folder(Benchmark.VOT);
        assertThat(folder.supervised(vot.sequences().get(0), 3)).isPresent();
        assertThat(folder.supervised(vot.sequences().get(0), 4)).isEmpty();
    }

    @Test
    void aFrameThatCannotBeDecodedIsNamed() throws IOException {
        Dataset otb = broken();

        assertThatThrownBy(
                        () ->
                                new EvaluationRun(results, 1, false)
                                        .run(List.of(new Stepping(3, 1)), List.of(otb)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("0003.jpg: expected a frame that can be decoded");
    }

    @Test
    void aSequenceWithABrokenFrameIsListedWhenItIsToBeSkipped() throws IOException {
        List<BrokenSequence> broken =
                new EvaluationRun(results, 1, true)
                        .run(List.of(new Stepping(3, 1)), List.of(broken()));

        assertThat(broken).singleElement().satisfies(b -> assertThat(b.name()).isEqualTo("Square"));
        assertThat(results.resolve("OTB2015/stepping/Square.txt")).doesNotExist();
    }

    /** Holds a worker until the run stops it, so that it cannot end its sequence before. */
    private static void awaitOwnInterruption() {
        try {
            Thread.sleep(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRunThatIsInterruptedLeavesNoPartOfASequence() {
        Dataset otb = Dataset.read(Benchmark.OTB100, Fixtures.otb(data, "Square", FRAMES), false);
        Thread runner = Thread.currentThread();
        TrackerFactory interrupting =
                new Stepping(3, 1) {
                    @Override
                    void afterFrame(int frame) {
                        if (frame == 5) {
                            runner.interrupt();
                            awaitOwnInterruption();
                        }
                    }
                };

        assertThatThrownBy(
                        () ->
                                new EvaluationRun(results, 1, false)
                                        .run(List.of(interrupting), List.of(otb)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(results.resolve("OTB2015/stepping/Square.txt")).doesNotExist();
    }

    @Test
    void resultsOfOtherSettingsAreNotMixedIn() {
        ResultSettings.claim(results, new Stepping(3, 1), OptionalInt.empty());
        ResultSettings.claim(results, new Stepping(3, 1), OptionalInt.empty());

        assertThatThrownBy(
                        () ->
                                ResultSettings.claim(
                                        results, new Stepping(4, 1), OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose another --output");
    }

    private Dataset broken() throws IOException {
        Dataset otb = Dataset.read(Benchmark.OTB100, Fixtures.otb(data, "Square", 4), false);
        Files.writeString(data.resolve("Square/img/0003.jpg"), "no picture");
        return otb;
    }

    private ResultFolder folder(Benchmark benchmark) {
        return ResultFolder.official(results, benchmark, "stepping");
    }

    /** Moves its box by the same step in every frame, as the target of the fixtures does. */
    private static class Stepping implements TrackerFactory {

        private final AtomicInteger initializations = new AtomicInteger();
        private final int across;
        private final int down;
        private final boolean deterministic;

        Stepping(int across, int down) {
            this(across, down, true);
        }

        Stepping(int across, int down, boolean deterministic) {
            this.across = across;
            this.down = down;
            this.deterministic = deterministic;
        }

        void afterFrame(int frame) {
            assertThat(frame).isPositive();
        }

        @Override
        public String title() {
            return "stepping";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("across", String.valueOf(across));
        }

        @Override
        public boolean deterministic() {
            return deterministic;
        }

        @Override
        public SequenceTracker create() {
            return new SequenceTracker() {
                private Box box;
                private int frames;

                @Override
                public void initialize(Image frame, Region region, boolean masks) {
                    initializations.incrementAndGet();
                    box = Regions.bounds(region);
                    frames = 0;
                }

                @Override
                public Answer track(Image frame) {
                    box = new Box(box.x() + across, box.y() + down, box.width(), box.height());
                    frames++;
                    afterFrame(frames);
                    return Answer.of(box);
                }

                @Override
                public void close() {
                    box = null;
                }
            };
        }
    }
}
