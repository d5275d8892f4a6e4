package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.geometry.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * DAVIS-2016: {@code JPEGImages/480p/<seq>/00000.jpg} and {@code Annotations/480p/<seq>/00000.png}.
 * The box of a frame is its mask's; a frame without foreground has no target.
 */
final class DavisLayout implements SequenceLayout {

    private static final String RESOLUTION = "480p";

    @Override
    public boolean recognises(Path root) {
        return Files.isDirectory(root.resolve("JPEGImages").resolve(RESOLUTION));
    }

    @Override
    public List<String> names(Path root) {
        Path folder = root.resolve("Annotations").resolve(RESOLUTION);
        try (Stream<Path> children = Files.list(folder)) {
            List<String> names =
                    children.filter(Files::isDirectory)
                            .map(f -> f.getFileName().toString())
                            .sorted()
                            .toList();
            if (names.isEmpty()) {
                throw DatasetException.in(folder, "expected one folder per sequence, found none");
            }
            return names;
        } catch (IOException e) {
            throw DatasetException.in(folder, "expected this folder of masks, it is missing");
        }
    }

    @Override
    public Sequence read(Path root, String name) {
        Path pictures = root.resolve("JPEGImages").resolve(RESOLUTION).resolve(name);
        Path annotations = root.resolve("Annotations").resolve(RESOLUTION).resolve(name);
        List<Path> frames = FrameFiles.all(pictures);
        List<Path> masks = FrameFiles.all(annotations);
        if (masks.size() != frames.size()) {
            throw DatasetException.in(
                    annotations,
                    "expected one mask for each of the %d frames in %s, found %d"
                            .formatted(frames.size(), pictures, masks.size()));
        }
        List<Optional<Region>> regions = new ArrayList<>(frames.size());
        for (Path mask : masks) {
            regions.add(Mask.read(mask).bounds().map(Region.OfBox::new));
        }
        if (regions.get(0).isEmpty()) {
            throw DatasetException.in(masks.get(0), "expected foreground in the first mask");
        }
        return new Sequence(Benchmark.DAVIS2016, name, frames, regions, masks, Set.of(), Map.of());
    }
}
