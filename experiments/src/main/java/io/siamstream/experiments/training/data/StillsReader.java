package io.siamstream.experiments.training.data;

import io.siamstream.tracker.geometry.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads labelled stills: {@code images/}, {@code masks/} and {@code objects.csv} with the columns
 * dataset, image, mask, value, x, y, w, h.
 */
public final class StillsReader implements ClipReader {

    private static final String BACKGROUND = "background_";

    private final Path root;

    public StillsReader(Path root) {
        this.root = root;
    }

    /** One clip of a single annotation for every object, in the order of the table. */
    @Override
    public List<Clip> read() {
        return CsvTable.read(root.resolve("objects.csv")).stream().map(this::clip).toList();
    }

    /** The pictures that show no object, by name. */
    public List<Path> backgrounds() {
        try (Stream<Path> files = Files.list(root.resolve("images"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(BACKGROUND))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the stills of " + root, e);
        }
    }

    private Clip clip(Map<String, String> row) {
        Path picture = root.resolve("images").resolve(row.get("image"));
        Optional<ObjectMask> mask =
                Optional.of(row.get("mask"))
                        .filter(name -> !name.isEmpty())
                        .map(
                                name ->
                                        new IndexedMask(
                                                root.resolve("masks").resolve(name),
                                                Integer.parseInt(row.get("value"))));
        Box box =
                new Box(
                        Double.parseDouble(row.get("x")),
                        Double.parseDouble(row.get("y")),
                        Double.parseDouble(row.get("w")),
                        Double.parseDouble(row.get("h")));
        String video = row.get("image") + "#" + row.get("value");
        return new Clip(row.get("dataset"), video, List.of(new Annotation(picture, box, mask, 0)));
    }
}
