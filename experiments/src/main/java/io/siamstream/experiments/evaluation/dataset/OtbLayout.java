package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.geometry.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * OTB-100 (design 7.2): {@code <Seq>/img/0001.jpg}, {@code <Seq>/groundtruth_rect.txt}. A folder
 * with several non-empty ground truths is several sequences, {@code Jogging.1} and {@code
 * Jogging.2}. Attributes are not in the sequences' folders; where the toolbox's {@code
 * anno/att/<seq>.txt} is beside them, it is read.
 */
final class OtbLayout implements SequenceLayout {

    /** Frames that the benchmark uses where it does not use all of them. */
    private static final Map<String, int[]> RANGES =
            Map.of(
                    "david", new int[] {300, 770},
                    "football1", new int[] {1, 74},
                    "freeman3", new int[] {1, 460},
                    "freeman4", new int[] {1, 283},
                    "diving", new int[] {1, 215});

    /** Columns of the toolbox's attribute files, in order. */
    private static final List<String> ATTRIBUTES =
            List.of(
                    "illumination variation",
                    "out-of-plane rotation",
                    "scale variation",
                    "occlusion",
                    "deformation",
                    "motion blur",
                    "fast motion",
                    "in-plane rotation",
                    "out of view",
                    "background clutter",
                    "low resolution");

    @Override
    public boolean recognises(Path root) {
        return folders(root).stream().anyMatch(f -> Files.isDirectory(f.resolve("img")));
    }

    @Override
    public List<String> names(Path root) {
        List<String> names = new ArrayList<>();
        for (Path folder : folders(root)) {
            if (!Files.isDirectory(folder.resolve("img")) && groundTruths(folder).isEmpty()) {
                continue;
            }
            int targets = nonEmpty(groundTruths(folder)).size();
            String name = folder.getFileName().toString();
            if (targets <= 1) {
                names.add(name);
            }
            for (int target = 1; targets > 1 && target <= targets; target++) {
                names.add(name + "." + target);
            }
        }
        if (names.isEmpty()) {
            throw DatasetException.in(root, "expected folders like Basketball/img");
        }
        return names;
    }

    @Override
    public Sequence read(Path root, String name) {
        int target = name.matches(".*\\.\\d") ? name.charAt(name.length() - 1) - '0' : 1;
        Path folder = root.resolve(name.replaceFirst("\\.\\d$", ""));
        List<Path> files = groundTruths(folder);
        if (files.isEmpty()) {
            throw DatasetException.in(
                    folder.resolve("groundtruth_rect.txt"), "expected this file, it is missing");
        }
        List<Path> filled = nonEmpty(files);
        Path file = filled.isEmpty() ? files.get(0) : filled.get(target - 1);
        NumberTable boxes = NumberTable.read(file, Separator.COMMA_TAB_OR_SPACE, Set.of(4));
        Path pictures = folder.resolve("img");
        int[] range = RANGES.get(folder.getFileName().toString().toLowerCase(Locale.ROOT));
        List<Path> all = FrameFiles.all(pictures);
        // Copies are about that have the benchmark's frames alone, and number them as they like.
        List<Path> frames =
                range == null || all.size() == boxes.rows().size()
                        ? all
                        : FrameFiles.between(pictures, range[0], range[1]);
        FrameFiles.requireOneLineEach(boxes, pictures, frames.size());
        List<Optional<Region>> regions =
                boxes.rows().stream().map(row -> Optional.of(Regions.of(row))).toList();
        return new Sequence(
                Benchmark.OTB100,
                name,
                frames,
                regions,
                List.of(),
                attributes(root, name),
                Map.of());
    }

    /** The toolbox writes some names in lower case and {@code jogging-1} for a target. */
    private static Set<String> attributes(Path root, String name) {
        String toolbox = name.replaceFirst("\\.(\\d)$", "-$1");
        return Stream.of(name, toolbox, toolbox.toLowerCase(Locale.ROOT))
                .map(each -> root.resolve("anno").resolve("att").resolve(each + ".txt"))
                .filter(Files::exists)
                .findFirst()
                .map(file -> AttributeFlags.read(file, ATTRIBUTES))
                .orElse(Set.of());
    }

    private static List<Path> folders(Path root) {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw DatasetException.unreadable(root, e);
        }
    }

    private static List<Path> groundTruths(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(
                            f -> f.getFileName().toString().matches("groundtruth_rect.*\\.txt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DatasetException.unreadable(folder, e);
        }
    }

    private static List<Path> nonEmpty(List<Path> files) {
        return files.stream().filter(OtbLayout::hasText).toList();
    }

    private static boolean hasText(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> !line.isBlank());
        } catch (IOException e) {
            throw DatasetException.unreadable(file, e);
        }
    }
}
