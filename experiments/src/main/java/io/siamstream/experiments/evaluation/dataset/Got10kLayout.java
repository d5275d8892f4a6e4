package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.geometry.Region;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * GOT-10k (design 7.4): a split's folder with {@code list.txt} and {@code
 * GOT-10k_Val_000001/00000001.jpg}, {@code groundtruth.txt}, {@code cover.label}; or the folder
 * above it with {@code val} or {@code test}. A test sequence's ground truth is its first box alone.
 */
final class Got10kLayout implements SequenceLayout {

    static final String PREFIX = "GOT-10k_";

    @Override
    public boolean recognises(Path root) {
        Path list = split(root).resolve("list.txt");
        return Files.isRegularFile(list)
                && NumberTable.textLines(list).get(0).strip().startsWith(PREFIX);
    }

    @Override
    public List<String> names(Path root) {
        return NumberTable.textLines(split(root).resolve("list.txt")).stream()
                .map(String::strip)
                .toList();
    }

    @Override
    public Sequence read(Path root, String name) {
        Path folder = split(root).resolve(name);
        NumberTable boxes =
                NumberTable.read(folder.resolve("groundtruth.txt"), Separator.COMMA, Set.of(4));
        List<Path> frames = FrameFiles.all(folder);
        boolean withheld = name.startsWith(PREFIX + "Test") && boxes.rows().size() == 1;
        if (!withheld) {
            FrameFiles.requireOneLineEach(boxes, folder, frames.size());
        }
        List<Optional<Region>> regions =
                boxes.rows().stream().map(row -> Optional.of(Regions.of(row))).toList();
        Path cover = folder.resolve("cover.label");
        Map<String, List<Integer>> labels =
                withheld || !Files.exists(cover)
                        ? Map.of()
                        : Map.of("cover", cover(cover, folder, frames.size()));
        return new Sequence(Benchmark.GOT10K, name, frames, regions, List.of(), Set.of(), labels);
    }

    private static List<Integer> cover(Path file, Path folder, int length) {
        NumberTable rows = NumberTable.read(file, Separator.COMMA, Set.of(1));
        FrameFiles.requireOneLineEach(rows, folder, length);
        return rows.rows().stream().map(row -> (int) row[0]).toList();
    }

    private static Path split(Path root) {
        return Stream.of(root.resolve("val"), root.resolve("test"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(root);
    }
}
