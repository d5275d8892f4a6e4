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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads tracks stored as context crops: one folder each with {@code track.csv} (image, mask, frame,
 * x, y, w, h, scale) and, where the other objects of the crops are annotated, {@code others.csv}
 * (image, x, y, w, h). A folder's name is its data set, its video and, where there are several
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
        Map<String, List<Box>> others = others(folder.resolve("others.csv"));
        List<Annotation> annotations =
                CsvTable.read(folder.resolve("track.csv")).stream()
                        .map(row -> annotation(folder, row, others))
                        .toList();
        return new Clip("tracks", video, annotations);
    }

    private static Map<String, List<Box>> others(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        return CsvTable.read(file).stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.get("image"),
                                Collectors.mapping(TracksReader::box, Collectors.toList())));
    }

    private static Annotation annotation(
            Path folder, Map<String, String> row, Map<String, List<Box>> others) {
        Optional<ObjectMask> mask =
                Optional.of(row.get("mask"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> new IndexedMask(folder.resolve(name), IndexedMask.ANY));
        return new Annotation(
                folder.resolve(row.get("image")),
                box(row),
                mask,
                Long.parseLong(row.get("frame")),
                others.getOrDefault(row.get("image"), List.of()));
    }

    private static Box box(Map<String, String> row) {
        return new Box(
                Double.parseDouble(row.get("x")),
                Double.parseDouble(row.get("y")),
                Double.parseDouble(row.get("w")),
                Double.parseDouble(row.get("h")));
    }
}
