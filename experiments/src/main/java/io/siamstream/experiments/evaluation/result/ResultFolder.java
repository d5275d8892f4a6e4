package io.siamstream.experiments.evaluation.result;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.NumberTable;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Separator;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Special;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Tracked;
import io.siamstream.tracker.geometry.Region;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The results of one tracker on one benchmark, in the folder and files of its toolkit. The file
 * with the regions is written last, so a result that is there is complete.
 */
public final class ResultFolder {

    private static final Set<Integer> REGION = Set.of(4, 8);
    private static final Set<Integer> FRAME = Set.of(1, 4, 8);
    private static final int ANY_REPETITIONS = 15;

    private final Path folder;
    private final OnePassFormat format;

    /**
     * @param folder the tracker's folder, which need not be there yet
     */
    public ResultFolder(Path folder, Benchmark benchmark) {
        this.folder = folder;
        this.format = OnePassFormat.of(benchmark);
    }

    /** The folder in which a toolkit looks for a tracker's results of a benchmark. */
    public static ResultFolder official(Path results, Benchmark benchmark, String tracker) {
        return new ResultFolder(
                results.resolve(benchmark.resultFolder()).resolve(tracker), benchmark);
    }

    /** The tracker's folder. */
    public Path path() {
        return folder;
    }

    /** Where the masks of a sequence are, numbered from zero as DAVIS numbers them. */
    public Path maskFolder(String sequence) {
        return folder.resolve(sequence);
    }

    /**
     * Reads a one-pass result, empty when there is none.
     *
     * @throws DatasetException if there is one and it is not as the toolkit writes it
     */
    public Optional<OnePassResult> onePass(Sequence sequence, int repetition) {
        Optional<Path> file =
                format.regions(folder, sequence.name(), repetition).stream()
                        .filter(Files::exists)
                        .findFirst();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        List<Region> regions = new ArrayList<>();
        for (SupervisedFrame frame : frames(file.get(), FRAME)) {
            boolean first = regions.isEmpty() && frame == Special.INITIALIZED;
            if (first) {
                regions.add(sequence.annotations().get(0).orElseThrow());
            } else if (frame instanceof Tracked tracked) {
                regions.add(tracked.region());
            } else {
                throw DatasetException.atLine(
                        file.get(), regions.size() + 1, "expected a region, found one number");
            }
        }
        return Optional.of(
                new OnePassResult(
                        regions,
                        times(sequence, repetition),
                        confidences(sequence, repetition, regions.size())));
    }

    /** Writes a one-pass result. */
    public void write(Sequence sequence, int repetition, OnePassResult result) {
        writeTimes(format.times(folder, sequence.name()), repetition, result.seconds());
        if (result.confidences().length > 0) {
            AtomicFiles.write(
                    format.confidences(folder, sequence.name(), repetition),
                    Arrays.stream(result.confidences())
                            .mapToObj(value -> String.format(Locale.ROOT, "%.6f", value))
                            .toList());
        }
        List<String> lines = new ArrayList<>();
        for (Region region : result.regions()) {
            boolean unsupervised = format == OnePassFormat.VOT_UNSUPERVISED && lines.isEmpty();
            lines.add(unsupervised ? "1" : line(region, format.number()));
        }
        AtomicFiles.write(format.regions(folder, sequence.name(), repetition).get(0), lines);
    }

    /** Repetitions of a one-pass result that are there, counted from one without gap. */
    public int onePassRepetitions(Sequence sequence) {
        return (int)
                IntStream.rangeClosed(1, ANY_REPETITIONS)
                        .takeWhile(
                                r ->
                                        format.regions(folder, sequence.name(), r).stream()
                                                .anyMatch(Files::exists))
                        .count();
    }

    /**
     * Reads one repetition of VOT's experiment with resets, empty when it is not there.
     *
     * @throws DatasetException if it is there and not as the toolkit writes it
     */
    public Optional<List<SupervisedFrame>> supervised(Sequence sequence, int repetition) {
        Path file = supervisedFile(sequence, repetition);
        return Files.exists(file) ? Optional.of(frames(file, FRAME)) : Optional.empty();
    }

    /** Writes one repetition of VOT's experiment with resets. */
    public void writeSupervised(
            Sequence sequence, int repetition, List<SupervisedFrame> frames, double[] seconds) {
        Path file = supervisedFile(sequence, repetition);
        writeTimes(file.resolveSibling(sequence.name() + "_time.txt"), repetition, seconds);
        AtomicFiles.write(file, frames.stream().map(this::line).toList());
    }

    private Path supervisedFile(Sequence sequence, int repetition) {
        return folder.resolve("baseline")
                .resolve(sequence.name())
                .resolve(OnePassFormat.numbered(sequence.name(), repetition));
    }

    private static List<SupervisedFrame> frames(Path file, Set<Integer> columns) {
        List<SupervisedFrame> frames = new ArrayList<>();
        List<double[]> rows = NumberTable.read(file, Separator.COMMA_TAB_OR_SPACE, columns).rows();
        for (double[] row : rows) {
            if (REGION.contains(row.length)) {
                frames.add(new Tracked(Regions.of(row)));
            } else {
                frames.add(special(file, frames.size() + 1, row[0]));
            }
        }
        return frames;
    }

    private static Special special(Path file, int line, double code) {
        return Arrays.stream(Special.values())
                .filter(s -> s.code() == code)
                .findFirst()
                .orElseThrow(
                        () ->
                                DatasetException.atLine(
                                        file, line, "expected 0, 1, 2 or a region, found " + code));
    }

    private String line(SupervisedFrame frame) {
        return frame instanceof Tracked tracked
                ? line(tracked.region(), OnePassFormat.VOT_UNSUPERVISED.number())
                : String.valueOf(((Special) frame).code());
    }

    private static String line(Region region, String number) {
        return Arrays.stream(Regions.numbers(region))
                .mapToObj(value -> String.format(Locale.ROOT, number, value))
                .collect(Collectors.joining(","));
    }

    private double[] times(Sequence sequence, int repetition) {
        Path file = format.times(folder, sequence.name());
        if (!Files.exists(file)) {
            return new double[0];
        }
        Set<Integer> columns =
                IntStream.rangeClosed(1, ANY_REPETITIONS).boxed().collect(Collectors.toSet());
        return NumberTable.read(file, Separator.COMMA_TAB_OR_SPACE, columns).rows().stream()
                .mapToDouble(row -> row[Math.min(repetition, row.length) - 1])
                .toArray();
    }

    private double[] confidences(Sequence sequence, int repetition, int frames) {
        Path file = format.confidences(folder, sequence.name(), repetition);
        if (!Files.exists(file)) {
            return new double[0];
        }
        List<double[]> rows =
                NumberTable.read(file, Separator.COMMA_TAB_OR_SPACE, Set.of(1)).rows();
        if (rows.size() != frames) {
            throw DatasetException.atLine(
                    file,
                    rows.size(),
                    "expected one confidence for each of the %d regions, found %d"
                            .formatted(frames, rows.size()));
        }
        return rows.stream().mapToDouble(row -> row[0]).toArray();
    }

    /** One row a frame, one column a repetition; a later repetition adds its column. */
    private static void writeTimes(Path file, int repetition, double[] seconds) {
        List<String> earlier =
                repetition > 1 && Files.exists(file)
                        ? NumberTable.textLines(file)
                        : List.<String>of();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            String time = String.format(Locale.ROOT, "%.8f", seconds[i]);
            lines.add(i < earlier.size() ? earlier.get(i) + "," + time : time);
        }
        AtomicFiles.write(file, lines);
    }
}
