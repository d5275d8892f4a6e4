package io.siamstream.experiments.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures of a folder, in the order of their names. Benchmarks number them, with or without
 * something before the number: {@code 0001.jpg}, {@code img000001.jpg}, {@code frame_0000.jpg}.
 */
public final class FrameFiles {

    private static final Pattern PICTURE =
            Pattern.compile(".*\\.(jpg|jpeg|png)", Pattern.CASE_INSENSITIVE);

    /** What is before the last number of a name, the number, and what is after it. */
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,18})(\\D*)");

    private FrameFiles() {}

    /**
     * All pictures of a folder in the natural order of their names.
     *
     * @throws DatasetException if there is no such folder or no picture in it, or if all are
     *     numbered alike and a number between the first and the last is missing
     */
    public static List<Path> all(Path folder) {
        List<Path> pictures = pictures(folder);
        Optional<NavigableMap<Long, Path>> numbered = numbered(pictures);
        return numbered.map(found -> range(folder, found, found.firstKey(), found.lastKey()))
                .orElse(pictures);
    }

    /**
     * Those pictures of a folder that have the given numbers, both ends included. The benchmarks
     * count from 1; copies whose first picture is number 0 are counted on by one.
     *
     * @throws DatasetException if one of them is missing, or the pictures are not numbered alike
     */
    static List<Path> between(Path folder, int first, int last) {
        NavigableMap<Long, Path> found =
                numbered(pictures(folder))
                        .orElseThrow(
                                () ->
                                        DatasetException.in(
                                                folder,
                                                "expected frames %d to %d, but the frames are not"
                                                                .formatted(first, last)
                                                        + " numbered alike"));
        int origin = found.firstKey() == 0 ? 1 : 0;
        return range(folder, found, first - origin, last - origin);
    }

    private static List<Path> range(
            Path folder, NavigableMap<Long, Path> found, long first, long last) {
        for (long number = first; number <= last; number++) {
            if (!found.containsKey(number)) {
                throw DatasetException.in(
                        folder,
                        "expected frames %d to %d, frame %d is missing"
                                .formatted(first, last, number));
            }
        }
        return List.copyOf(found.subMap(first, true, last, true).values());
    }

    /** Pictures by number, empty where their names differ in more than one number. */
    private static Optional<NavigableMap<Long, Path>> numbered(List<Path> pictures) {
        NavigableMap<Long, Path> found = new TreeMap<>();
        String alike = null;
        for (Path picture : pictures) {
            String file = picture.getFileName().toString();
            Matcher name = NUMBERED.matcher(file.substring(0, file.lastIndexOf('.')));
            if (!name.matches()) {
                return Optional.empty();
            }
            String around = name.group(1) + '\0' + name.group(3);
            if (alike != null && !alike.equals(around)) {
                return Optional.empty();
            }
            alike = around;
            if (found.put(Long.parseLong(name.group(2)), picture) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private static List<Path> pictures(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures =
                    files.filter(file -> PICTURE.matcher(name(file)).matches())
                            .sorted(Comparator.comparing(FrameFiles::name, new NaturalOrder()))
                            .toList();
            if (pictures.isEmpty()) {
                throw DatasetException.in(folder, "expected .jpg or .png frames, found none");
            }
            return pictures;
        } catch (IOException e) {
            throw DatasetException.in(folder, "expected a folder of frames");
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
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
