package io.siamstream.experiments.training.data;

import io.siamstream.tracker.geometry.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads LaSOT: {@code <class>/<sequence>/} with {@code img/%08d.jpg}, {@code groundtruth.txt} and,
 * in one line each, {@code full_occlusion.txt} and {@code out_of_view.txt}, whose frames are left
 * out.
 */
public final class LasotReader implements ClipReader {

    private static final String BOXES = "groundtruth.txt";

    private final Path root;

    public LasotReader(Path root) {
        this.root = root;
    }

    @Override
    public List<Clip> read() {
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files.filter(file -> file.endsWith(BOXES))
                    .map(Path::getParent)
                    .sorted()
                    .map(LasotReader::clip)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the sequences of " + root, e);
        }
    }

    private static Optional<Clip> clip(Path folder) {
        List<String> lines = lines(folder.resolve(BOXES));
        List<Boolean> hidden = flags(folder.resolve("full_occlusion.txt"), lines.size());
        List<Boolean> outside = flags(folder.resolve("out_of_view.txt"), lines.size());
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (hidden.get(i) || outside.get(i)) {
                continue;
            }
            String[] numbers = lines.get(i).split(",");
            if (numbers.length != 4) {
                throw new IllegalArgumentException(
                        "%s, line %d: expected x,y,w,h, got \"%s\""
                                .formatted(folder.resolve(BOXES), i + 1, lines.get(i)));
            }
            // LaSOT counts pixels from one.
            Box box =
                    new Box(
                            Double.parseDouble(numbers[0]) - 1,
                            Double.parseDouble(numbers[1]) - 1,
                            Double.parseDouble(numbers[2]),
                            Double.parseDouble(numbers[3]));
            Path picture = folder.resolve("img").resolve("%08d.jpg".formatted(i + 1));
            annotations.add(new Annotation(picture, box, Optional.empty(), i));
        }
        return annotations.isEmpty()
                ? Optional.empty()
                : Optional.of(new Clip("lasot", folder.getFileName().toString(), annotations));
    }

    private static List<Boolean> flags(Path file, int count) {
        List<Boolean> flags = new ArrayList<>();
        for (String flag : String.join(",", lines(file)).split(",")) {
            flags.add(flag.strip().equals("1"));
        }
        if (flags.size() != count) {
            throw new IllegalArgumentException(
                    "%s: expected %d flags, got %d".formatted(file, count, flags.size()));
        }
        return flags;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
