package io.siamstream.experiments.evaluation.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Training tracks: {@code <track>/track.csv} (image, mask, frame, x, y, w, h, scale) beside the
 * pictures, which are cut around the target and may be some frames apart.
 */
final class TracksLayout implements SequenceLayout {

    private static final String TABLE = "track.csv";
    private static final CsvMapper MAPPER = new CsvMapper();

    /** A line of the table, as far as it is needed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Row(String image, String mask, double x, double y, double w, double h) {}

    @Override
    public boolean recognises(Path root) {
        return !tracks(root).isEmpty();
    }

    @Override
    public List<String> names(Path root) {
        List<String> names = tracks(root);
        if (names.isEmpty()) {
            throw DatasetException.in(root, "expected folders like davis_camel/track.csv");
        }
        return names;
    }

    @Override
    public Sequence read(Path root, String name) {
        Path folder = root.resolve(name);
        List<Row> rows = rows(folder.resolve(TABLE));
        boolean masked = rows.stream().noneMatch(row -> row.mask.isEmpty());
        return new Sequence(
                Benchmark.TRACKS,
                name,
                rows.stream().map(row -> folder.resolve(row.image)).toList(),
                rows.stream().map(TracksLayout::region).toList(),
                masked ? rows.stream().map(row -> folder.resolve(row.mask)).toList() : List.of(),
                Set.of(),
                Map.of());
    }

    private static Optional<Region> region(Row row) {
        return Optional.of(new Region.OfBox(new Box(row.x, row.y, row.w, row.h)));
    }

    private static List<Row> rows(Path table) {
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Row> rows =
                MAPPER.readerFor(Row.class).with(schema).readValues(table.toFile())) {
            List<Row> all = rows.readAll();
            if (all.isEmpty()) {
                throw DatasetException.in(table, "expected at least one picture");
            }
            return all;
        } catch (IOException e) {
            throw DatasetException.unreadable(table, e);
        }
    }

    private static List<String> tracks(Path root) {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(folder -> Files.exists(folder.resolve(TABLE)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DatasetException.unreadable(root, e);
        }
    }
}
