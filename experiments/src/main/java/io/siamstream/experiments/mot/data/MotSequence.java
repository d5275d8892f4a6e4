package io.siamstream.experiments.mot.data;

import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.FrameFiles;
import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A sequence with many objects.
 *
 * @param name its name
 * @param pictures its pictures
 * @param detections what a detector saw, by frame
 * @param truth where the objects are, by frame, as many lists as detections has
 */
public record MotSequence(
        String name,
        FrameSource pictures,
        List<List<MotBox>> detections,
        List<List<MotBox>> truth) {

    private static final String PICTURES = "img1";

    public MotSequence {
        detections = List.copyOf(detections);
        truth = List.copyOf(truth);
        if (detections.size() != truth.size()) {
            throw new IllegalArgumentException(
                    "%s has detections for %d frames and truth for %d"
                            .formatted(name, detections.size(), truth.size()));
        }
    }

    /**
     * A folder of the MOTChallenge: {@code img1}, {@code det/det.txt}, {@code gt/gt.txt}.
     *
     * @throws DatasetException if something of it is missing or not as it should be
     */
    public static MotSequence read(Path folder) {
        if (!Files.isDirectory(folder.resolve(PICTURES))) {
            throw DatasetException.in(
                    folder, "expected a MOTChallenge sequence: img1, det/det.txt, gt/gt.txt");
        }
        List<Path> frames = FrameFiles.all(folder.resolve(PICTURES));
        return new MotSequence(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                frame -> ImageFiles.read(frames.get(frame)),
                MotFile.read(folder.resolve("det").resolve("det.txt"), frames.size()),
                MotFile.read(folder.resolve("gt").resolve("gt.txt"), frames.size()));
    }

    /** Number of frames. */
    public int length() {
        return truth.size();
    }

    /** Its beginning, all of it where it is shorter. */
    public MotSequence first(int frames) {
        int count = Math.min(frames, length());
        return new MotSequence(
                name, pictures, detections.subList(0, count), truth.subList(0, count));
    }
}
