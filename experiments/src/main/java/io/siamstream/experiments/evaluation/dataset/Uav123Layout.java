package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.geometry.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * UAV123 (design 7.3): {@code data_seq/UAV123/<folder>/000001.jpg}, {@code anno/UAV123/<seq>.txt}
 * with NaN where the target is absent, {@code anno/UAV123/att/<seq>.txt} with twelve attributes
 * where that is there. The 10 frames per second edition has the same layout, also under the name
 * UAV123_10fps.
 */
final class Uav123Layout implements SequenceLayout {

    private static final List<String> EDITIONS = List.of("UAV123", "UAV123_10fps");

    /** Columns of an attribute file, in order. */
    private static final List<String> ATTRIBUTES =
            List.of(
                    "scale variation",
                    "aspect ratio change",
                    "low resolution",
                    "fast motion",
                    "full occlusion",
                    "partial occlusion",
                    "out of view",
                    "background clutter",
                    "illumination variation",
                    "viewpoint change",
                    "camera motion",
                    "similar object");

    @Override
    public boolean recognises(Path root) {
        return edition(root).isPresent();
    }

    @Override
    public List<String> names(Path root) {
        Path folder = root.resolve("anno").resolve(requiredEdition(root));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(f -> f.getFileName().toString())
                            .filter(f -> f.endsWith(".txt"))
                            .map(f -> f.substring(0, f.length() - ".txt".length()))
                            .sorted()
                            .toList();
            if (names.isEmpty()) {
                throw DatasetException.in(folder, "expected files like boat1.txt, found none");
            }
            return names;
        } catch (IOException e) {
            throw DatasetException.unreadable(folder, e);
        }
    }

    @Override
    public Sequence read(Path root, String name) {
        String edition = requiredEdition(root);
        Path annotations = root.resolve("anno").resolve(edition);
        NumberTable boxes =
                NumberTable.read(annotations.resolve(name + ".txt"), Separator.COMMA, Set.of(4));
        Path pictures = root.resolve("data_seq").resolve(edition);
        List<Path> frames =
                Uav123Range.of(name)
                        .map(shared -> shared.frames(pictures, boxes))
                        .orElseGet(() -> FrameFiles.all(pictures.resolve(name)));
        FrameFiles.requireOneLineEach(boxes, pictures.resolve(name), frames.size());
        List<Optional<Region>> regions = new ArrayList<>();
        for (double[] row : boxes.rows()) {
            boolean absent = Arrays.stream(row).anyMatch(Double::isNaN);
            regions.add(absent ? Optional.empty() : Optional.of(Regions.of(row)));
        }
        return new Sequence(
                Benchmark.UAV123,
                name,
                frames,
                regions,
                List.of(),
                AttributeFlags.read(annotations.resolve("att").resolve(name + ".txt"), ATTRIBUTES),
                Map.of());
    }

    private static Optional<String> edition(Path root) {
        return EDITIONS.stream()
                .filter(e -> Files.isDirectory(root.resolve("anno").resolve(e)))
                .findFirst();
    }

    private static String requiredEdition(Path root) {
        return edition(root)
                .orElseThrow(
                        () ->
                                DatasetException.in(
                                        root.resolve("anno"), "expected one of " + EDITIONS));
    }
}
