package io.siamstream.experiments.training.data;

import io.siamstream.tracker.geometry.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads tracks stored as context crops: one folder each with {@code track.csv} (image, mask, frame,
 * x, y, w, h, scale). A folder's name is its data set, its video and, where there are several
 * objects in a video, a number; its prefix up to the video is taken as the video.
 */
public final class TracksReader implements ClipReader {

    /** Folders {@code <video>_<number>} of one video; a number of four digits is a video's own. */
    private static final Pattern OBJECT_NUMBER = Pattern.compile("_\\d{1,2}$");

    private final Path root;

    public TracksReader(Path root) {
        this.root = root;
    }

    /** One clip for every folder, by name. */
    @Override
    public List<Clip> read() {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).sorted().map(TracksReader::clip).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the tracks of " + root, e);
        }
    }

    private static Clip clip(Path folder) {
        String name = folder.getFileName().toString();
        String video = OBJECT_NUMBER.matcher(name).replaceFirst("");
        List<Annotation> annotations =
                CsvTable.read(folder.resolve("track.csv")).stream()
                        .map(row -> annotation(folder, row))
                        .toList();
        return new Clip("tracks", video, annotations);
    }

    private static Annotation annotation(Path folder, Map<String, String> row) {
        Optional<ObjectMask> mask =
                Optional.of(row.get("mask"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> new IndexedMask(folder.resolve(name), IndexedMask.ANY));
        Box box =
                new Box(
                        Double.parseDouble(row.get("x")),
                        Double.parseDouble(row.get("y")),
                        Double.parseDouble(row.get("w")),
                        Double.parseDouble(row.get("h")));
        return new Annotation(
                folder.resolve(row.get("image")), box, mask, Long.parseLong(row.get("frame")));
    }
}
