package io.siamstream.experiments.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbered pictures of a folder. */
final class FrameFiles {

    private static final Pattern NAME =
            Pattern.compile("(\\d+)\\.(jpg|jpeg|png)", Pattern.CASE_INSENSITIVE);

    private FrameFiles() {}

    /**
     * All pictures of a folder by their numbers.
     *
     * @throws DatasetException if there is no such folder or no picture in it, or a number between
     *     the first and the last is missing
     */
    static List<Path> all(Path folder) {
        TreeMap<Integer, Path> found = numbered(folder);
        return range(folder, found, found.firstKey(), found.lastKey());
    }

    /**
     * Those pictures of a folder that have the given numbers, both ends included.
     *
     * @throws DatasetException if one of them is missing
     */
    static List<Path> between(Path folder, int first, int last) {
        return range(folder, numbered(folder), first, last);
    }

    private static List<Path> range(Path folder, Map<Integer, Path> found, int first, int last) {
        for (int number = first; number <= last; number++) {
            if (!found.containsKey(number)) {
                throw DatasetException.in(
                        folder,
                        "expected frames %d to %d, frame %d is missing"
                                .formatted(first, last, number));
            }
        }
        return found.entrySet().stream()
                .filter(e -> e.getKey() >= first && e.getKey() <= last)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static TreeMap<Integer, Path> numbered(Path folder) {
        TreeMap<Integer, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(
                    file -> {
                        Matcher name = NAME.matcher(file.getFileName().toString());
                        if (name.matches()) {
                            found.put(Integer.parseInt(name.group(1)), file);
                        }
                    });
        } catch (IOException e) {
            throw DatasetException.in(folder, "expected a folder of numbered frames");
        }
        if (found.isEmpty()) {
            throw DatasetException.in(folder, "expected numbered .jpg or .png frames, found none");
        }
        return found;
    }

    /**
     * @throws DatasetException if there is not one line for every frame
     */
    static void requireOneLineEach(NumberTable lines, Path folder, int frames) {
        if (lines.rows().size() != frames) {
            throw DatasetException.atLine(
                    lines.file(),
                    lines.rows().size(),
                    "expected one line for each of the %d frames in %s, found %d lines"
                            .formatted(frames, folder, lines.rows().size()));
        }
    }
}
