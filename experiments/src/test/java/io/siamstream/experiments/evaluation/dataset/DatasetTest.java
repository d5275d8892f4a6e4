package io.siamstream.experiments.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.testing.SharedData;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.mask.RunLengthMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {

    private static final Box FIRST =
            new Box(Fixtures.x(0), Fixtures.y(0), Fixtures.SIDE, Fixtures.SIDE);

    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", " ", ", "})
    void otbBoxesMayBeSeparatedInEveryWayTheBenchmarkUses(String separator) {
        Fixtures.otb(root, "Basketball", 3);
        Fixtures.lines(
                root.resolve("Basketball/groundtruth_rect.txt"), Fixtures.boxes(3, 1, separator));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.benchmark()).isEqualTo(Benchmark.OTB100);
        assertThat(sequence.annotations().get(0))
                .contains(Regions.of(FIRST.x() + 1, FIRST.y() + 1, FIRST.width(), FIRST.height()));
        assertThat(sequence.box(0)).contains(FIRST);
    }

    @Test
    void anOtbFolderWithTwoTargetsIsTwoSequencesAndAnEmptyOneDoesNotCount() {
        Fixtures.otb(root, "Jogging", 2);
        Path folder = root.resolve("Jogging");
        Fixtures.lines(folder.resolve("groundtruth_rect.1.txt"), Fixtures.boxes(2, 1, ","));
        Fixtures.lines(folder.resolve("groundtruth_rect.2.txt"), List.of("9,9,5,5", "8,8,5,5"));
        Fixtures.lines(folder.resolve("groundtruth_rect.txt"), List.of());

        List<Sequence> sequences = Dataset.discover(root, false).get(0).sequences();

        assertThat(sequences).extracting(Sequence::name).containsExactly("Jogging.1", "Jogging.2");
        assertThat(sequences.get(1).box(0)).contains(new Box(8, 8, 5, 5));
    }

    @Test
    void theBeginningOfASequenceIsASequence() {
        Dataset whole = Dataset.read(Benchmark.DAVIS2016, Fixtures.davis(root, "square", 5), false);

        Sequence shorter = whole.shortened(OptionalInt.of(3)).sequences().get(0);

        assertThat(shorter.length()).isEqualTo(3);
        assertThat(shorter.masks()).hasSize(3);
        assertThat(shorter.annotations()).hasSize(3);
        assertThat(whole.shortened(OptionalInt.of(9)).sequences().get(0).length()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"img%06d.jpg", "frame_%04d.jpg", "Basketball-%d.JPG", "%08d_left.png"})
    void framesMayBeNamedInAnyWayThatSorts(String pattern) {
        Fixtures.frames(root.resolve("Basketball/img"), pattern, 0, 12);
        Fixtures.lines(root.resolve("Basketball/groundtruth_rect.txt"), Fixtures.boxes(12, 1, ","));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.frames())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyElementsOf(
                        IntStream.range(0, 12).mapToObj(pattern::formatted).toList());
    }

    @Test
    void framesThatAreNotNumberedAlikeComeInTheOrderOfTheirNames() {
        Path folder = root.resolve("Basketball/img");
        Fixtures.frames(folder, "part2-%d.jpg", 1, 11);
        Fixtures.frames(folder, "part10-%d.jpg", 1, 1);
        Fixtures.lines(root.resolve("Basketball/groundtruth_rect.txt"), Fixtures.boxes(12, 1, ","));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.frames().get(9)).hasFileName("part2-10.jpg");
        assertThat(sequence.frames().get(11)).hasFileName("part10-1.jpg");
    }

    @Test
    void aCopyOfFootballThatCountsFromNothingHasTheSameFrames() {
        Fixtures.frames(root.resolve("Football1/img"), "frame_%04d.jpg", 0, 76);
        Fixtures.lines(root.resolve("Football1/groundtruth_rect.txt"), Fixtures.boxes(74, 1, ","));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.length()).isEqualTo(74);
        assertThat(sequence.frames().get(0)).hasFileName("frame_0000.jpg");
    }

    @Test
    void aCopyOfDavidThatHasTheBenchmarksFramesAloneIsReadWhole() {
        Fixtures.frames(root.resolve("David/img"), "img%05d.jpg", 1, 471);
        Fixtures.lines(root.resolve("David/groundtruth_rect.txt"), Fixtures.boxes(471, 1, ","));

        assertThat(only(Dataset.discover(root, false)).length()).isEqualTo(471);
    }

    @Test
    void footballUsesItsFirstSeventyFourFramesOnly() {
        Fixtures.frames(root.resolve("Football1/img"), "%04d.jpg", 1, 76);
        Fixtures.lines(root.resolve("Football1/groundtruth_rect.txt"), Fixtures.boxes(74, 1, ","));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.length()).isEqualTo(74);
        assertThat(sequence.frames().get(73)).hasFileName("0074.jpg");
    }

    @Test
    void attributesOfOtbAreReadWhereTheToolboxHasThem() {
        Fixtures.otb(root, "Basketball", 2);
        Fixtures.otb(root, "Jogging", 2);
        Fixtures.lines(root.resolve("anno/att/basketball.txt"), List.of("1,0,0,1,0,0,0,0,0,0,1"));

        List<Sequence> sequences = Dataset.discover(root, false).get(0).sequences();

        assertThat(sequences.get(0).attributes())
                .containsExactlyInAnyOrder("illumination variation", "occlusion", "low resolution");
        assertThat(sequences.get(1).attributes()).isEmpty();
    }

    @Test
    void anAbsentTargetOfUav123HasNoRegion() {
        uav123("boat9", 3, List.of("1,1,5,5", "NaN,NaN,NaN,NaN", "2,2,5,5"));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.benchmark()).isEqualTo(Benchmark.UAV123);
        assertThat(sequence.region(1)).isEmpty();
        assertThat(sequence.box(2)).contains(new Box(1, 1, 5, 5));
        assertThat(sequence.attributes()).containsExactlyInAnyOrder("fast motion", "camera motion");
    }

    @Test
    void sequencesThatShareAFolderOfUav123TakeTheirPartAtTenFramesPerSecond() {
        Fixtures.frames(root.resolve("data_seq/UAV123/uav1"), "%06d.jpg", 800, 400);
        int first = (2473 - 1) / 3 + 1;
        int last = (3469 - 1) / 3 + 1;
        Fixtures.lines(
                root.resolve("anno/UAV123/uav1_3.txt"), Fixtures.boxes(last - first + 1, 1, ","));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.frames().get(0)).hasFileName("000825.jpg");
        assertThat(sequence.length()).isEqualTo(333);
    }

    @Test
    void votRegionsArePolygonsAndShortTagsArePadded() {
        Fixtures.vot(root, "ball", 4);
        Fixtures.lines(root.resolve("ball/occlusion.tag"), List.of("0", "1"));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.region(0)).get().isInstanceOf(Region.OfPolygon.class);
        assertThat(sequence.box(0)).contains(FIRST);
        assertThat(sequence.labels()).containsEntry("occlusion", List.of(0, 1, 0, 0));
    }

    @Test
    void aTestSequenceOfGot10kHasItsFirstBoxAlone() {
        Path folder = root.resolve("test/GOT-10k_Test_000001");
        Fixtures.frames(folder, "%08d.jpg", 1, 3);
        Fixtures.lines(folder.resolve("groundtruth.txt"), Fixtures.boxes(1, 0, ","));
        Fixtures.lines(root.resolve("test/list.txt"), List.of("GOT-10k_Test_000001"));

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.withheld()).isTrue();
        assertThat(sequence.length()).isEqualTo(3);
    }

    @Test
    void aValidationSequenceOfGot10kHasItsCover() {
        Fixtures.got10k(root, "GOT-10k_Val_000001", 4);

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.benchmark()).isEqualTo(Benchmark.GOT10K);
        assertThat(sequence.labels().get("cover")).containsExactly(8, 8, 0, 8);
    }

    @Test
    void theBoxOfADavisFrameIsItsMasks() {
        Fixtures.davis(root, "square", 2);

        Sequence sequence = only(Dataset.discover(root, false));

        assertThat(sequence.benchmark()).isEqualTo(Benchmark.DAVIS2016);
        assertThat(sequence.box(0)).contains(FIRST);
    }

    @Test
    void runLengthsRunDownTheColumns() {
        Mask mask = Mask.of(new RunLengthMask(3, 2, new int[] {3, 2, 1}));

        assertThat(mask.pixels()).containsExactly(0, 0, 255, 0, 255, 0);
    }

    @Test
    void aMissingFrameIsNamed() throws IOException {
        Fixtures.otb(root, "Basketball", 4);
        Files.delete(root.resolve("Basketball/img/0003.jpg"));

        assertFails("Basketball/img: expected frames 1 to 4, frame 3 is missing");
    }

    @Test
    void aRaggedGroundTruthIsNamedWithItsLine() {
        Fixtures.otb(root, "Basketball", 3);
        Fixtures.lines(
                root.resolve("Basketball/groundtruth_rect.txt"),
                List.of("1,2,3,4", "1,2,3", "1,2,3,4"));

        assertFails(
                "groundtruth_rect.txt:2: expected 4 numbers separated by a comma, tab or space,"
                        + " found \"1,2,3\"");
    }

    @Test
    void aShortGroundTruthIsNamedWithItsLength() {
        Fixtures.otb(root, "Basketball", 3);
        Fixtures.lines(root.resolve("Basketball/groundtruth_rect.txt"), Fixtures.boxes(2, 1, ","));

        assertFails("groundtruth_rect.txt:2: expected one line for each of the 3 frames");
    }

    @Test
    void anEmptyGroundTruthIsNamed() {
        Fixtures.otb(root, "Basketball", 3);
        Fixtures.lines(root.resolve("Basketball/groundtruth_rect.txt"), List.of("", ""));

        assertFails("groundtruth_rect.txt: expected one line per frame, the file is empty");
    }

    @Test
    void aWrongSeparatorIsNamedWithItsLine() {
        uav123("boat9", 2, List.of("1;1;5;5", "2;2;5;5"));

        assertFails("boat9.txt:1: expected 4 numbers separated by a comma, found \"1;1;5;5\"");
    }

    @Test
    void aVotFolderWithoutItsListIsNamed() throws IOException {
        Fixtures.vot(root, "ball", 2);
        Files.delete(root.resolve("list.txt"));

        assertThatThrownBy(() -> Dataset.read(Benchmark.VOT, root, true))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("list.txt: expected this file, it is missing");
    }

    @Test
    void brokenSequencesAreListedWhenTheyAreToBeSkipped() throws IOException {
        Fixtures.otb(root, "Basketball", 2);
        Fixtures.otb(root, "Biker", 2);
        Files.delete(root.resolve("Biker/groundtruth_rect.txt"));

        Dataset dataset = Dataset.discover(root, true).get(0);

        assertThat(dataset.sequences()).extracting(Sequence::name).containsExactly("Basketball");
        assertThat(dataset.broken())
                .singleElement()
                .satisfies(
                        broken -> {
                            assertThat(broken.name()).isEqualTo("Biker");
                            assertThat(broken.reason()).contains("groundtruth_rect.txt");
                        });
    }

    @Test
    void aFolderInNoKnownLayoutIsNamed() {
        assertFails("expected the layout of one of");
    }

    @Test
    void allSixteenValidationSequencesAreFoundInOneFolder() throws IOException {
        List<Dataset> datasets = Dataset.discover(SharedData.path("data/sequences"), false);

        assertThat(datasets)
                .extracting(Dataset::benchmark)
                .containsExactly(
                        Benchmark.DAVIS2016, Benchmark.OTB100, Benchmark.UAV123, Benchmark.VOT);
        assertThat(datasets.stream().flatMap(d -> d.sequences().stream())).hasSize(16);
        assertThat(datasets.stream().mapToLong(Dataset::frames).sum()).isEqualTo(3481);
        Sequence david =
                datasets.get(1).sequences().stream()
                        .filter(s -> s.name().equals("David"))
                        .findFirst()
                        .orElseThrow();
        assertThat(david.frames().get(0)).hasFileName("0300.jpg");
        assertThat(ImageFiles.size(david.frames().get(0)))
                .isEqualTo(new ImageFiles.FrameSize(320, 240));
    }

    private void uav123(String name, int frames, List<String> boxes) {
        Fixtures.frames(root.resolve("data_seq/UAV123/" + name), "%06d.jpg", 1, frames);
        Fixtures.lines(root.resolve("anno/UAV123/" + name + ".txt"), boxes);
        Fixtures.lines(
                root.resolve("anno/UAV123/att/" + name + ".txt"),
                List.of("0,0,0,1,0,0,0,0,0,0,1,0"));
    }

    private void assertFails(String message) {
        assertThatThrownBy(() -> Dataset.discover(root, false))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(message);
    }

    private static Sequence only(List<Dataset> datasets) {
        assertThat(datasets).hasSize(1);
        assertThat(datasets.get(0).sequences()).hasSize(1);
        return datasets.get(0).sequences().get(0);
    }
}
