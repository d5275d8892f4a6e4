package io.siamstream.experiments.evaluation.dataset;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The part of a folder that is one sequence of UAV123, for the nineteen folders that several
 * sequences share.
 *
 * @param sequence name of the sequence
 * @param folder name of the folder
 * @param first number of its first frame at 30 frames per second
 * @param last number of its last frame at 30 frames per second
 */
record Uav123Range(String sequence, String folder, int first, int last) {

    private static final int SLOWER = 3;
    private static final Map<String, Uav123Range> ALL = load();

    /** The range of a sequence, empty where it has a folder of its own. */
    static Optional<Uav123Range> of(String sequence) {
        return Optional.ofNullable(ALL.get(sequence));
    }

    /** The frames for as many boxes as there are, which tell 30 from 10 frames per second. */
    List<Path> frames(Path pictures, NumberTable boxes) {
        int slowFirst = (first - 1) / SLOWER + 1;
        int slowLast = (last - 1) / SLOWER + 1;
        boolean slow = boxes.rows().size() == slowLast - slowFirst + 1;
        return FrameFiles.between(
                pictures.resolve(folder), slow ? slowFirst : first, slow ? slowLast : last);
    }

    private static Map<String, Uav123Range> load() {
        try (InputStream in = Uav123Range.class.getResourceAsStream("uav123-ranges.csv");
                var rows =
                        new CsvMapper()
                                .readerFor(Uav123Range.class)
                                .with(CsvSchema.emptySchema().withHeader())
                                .<Uav123Range>readValues(in)) {
            return rows.readAll().stream()
                    .collect(Collectors.toMap(Uav123Range::sequence, Function.identity()));
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
