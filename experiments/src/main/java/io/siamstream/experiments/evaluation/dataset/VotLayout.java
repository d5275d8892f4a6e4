package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.geometry.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * VOT (design 7.5): {@code list.txt}, {@code <seq>/groundtruth.txt} with boxes or polygons, frames
 * in {@code <seq>} or {@code <seq>/color}, tags in {@code <seq>/<tag>.tag} or {@code .label} which
 * may be shorter than the sequence.
 */
final class VotLayout implements SequenceLayout {

    private static final Set<Integer> COLUMNS = Set.of(4, 8);

    @Override
    public boolean recognises(Path root) {
        Path list = root.resolve("list.txt");
        if (!Files.isRegularFile(list)) {
            return false;
        }
        Path first = root.resolve(NumberTable.textLines(list).get(0).strip());
        return Files.exists(first.resolve("groundtruth.txt"))
                && !first.getFileName().toString().startsWith(Got10kLayout.PREFIX);
    }

    @Override
    public List<String> names(Path root) {
        return NumberTable.textLines(root.resolve("list.txt")).stream().map(String::strip).toList();
    }

    @Override
    public Sequence read(Path root, String name) {
        Path folder = root.resolve(name);
        NumberTable rows =
                NumberTable.read(folder.resolve("groundtruth.txt"), Separator.COMMA, COLUMNS);
        Path color = folder.resolve("color");
        Path pictures = Files.isDirectory(color) ? color : folder;
        List<Path> frames = FrameFiles.all(pictures);
        FrameFiles.requireOneLineEach(rows, pictures, frames.size());
        List<Optional<Region>> regions =
                rows.rows().stream().map(row -> Optional.of(Regions.of(row))).toList();
        return new Sequence(
                Benchmark.VOT,
                name,
                frames,
                regions,
                List.of(),
                Set.of(),
                tags(folder, frames.size()));
    }

    private static Map<String, List<Integer>> tags(Path folder, int length) {
        Map<String, List<Integer>> tags = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith(".tag") || f.toString().endsWith(".label"))
                    .forEach(
                            file -> {
                                String name = file.getFileName().toString();
                                tags.put(
                                        name.substring(0, name.lastIndexOf('.')),
                                        padded(file, length));
                            });
        } catch (IOException e) {
            throw DatasetException.unreadable(folder, e);
        }
        return tags;
    }

    private static List<Integer> padded(Path file, int length) {
        List<Integer> values = new ArrayList<>(length);
        for (double[] row : NumberTable.read(file, Separator.COMMA, Set.of(1)).rows()) {
            values.add((int) row[0]);
        }
        if (values.size() > length) {
            throw DatasetException.atLine(
                    file,
                    length + 1,
                    "expected at most one line for each of the %d frames".formatted(length));
        }
        while (values.size() < length) {
            values.add(0);
        }
        return values;
    }
}
