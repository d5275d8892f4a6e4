package io.siamstream.experiments.mot.data;

import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.FrameFiles;
import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.NumberTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sequence with many objects.
 *
 * @param name its name
 * @param framesPerSecond how many pictures are taken in a second
 * @param pictures its pictures
 * @param detections what a detector saw, by frame
 * @param truth where the objects are, by frame, as many lists as detections has
 */
public record MotSequence(
        String name,
        double framesPerSecond,
        FrameSource pictures,
        List<List<MotBox>> detections,
        List<List<MotBox>> truth) {

    private static final String PICTURES = "img1";
    private static final Pattern RATE = Pattern.compile("frameRate=(\\d+(?:\\.\\d+)?)\\s*");

    /** Of a folder that does not say: that of most sequences of the MOTChallenge. */
    private static final double USUAL_RATE = 30;

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
     * A folder of the MOTChallenge: {@code img1}, {@code det/det.txt}, {@code gt/gt.txt}, and
     * {@code seqinfo.ini} for the frame rate.
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
                framesPerSecond(folder.resolve("seqinfo.ini")),
                frame -> ImageFiles.read(frames.get(frame)),
                MotFile.read(folder.resolve("det").resolve("det.txt"), frames.size()),
                MotFile.read(folder.resolve("gt").resolve("gt.txt"), frames.size()));
    }

    private static double framesPerSecond(Path info) {
        if (!Files.exists(info)) {
            return USUAL_RATE;
        }
        for (String line : NumberTable.textLines(info)) {
            Matcher rate = RATE.matcher(line);
            if (rate.matches()) {
                return Double.parseDouble(rate.group(1));
            }
        }
        throw DatasetException.in(info, "expected a line such as frameRate=25");
    }

    /** Number of frames. */
    public int length() {
        return truth.size();
    }

    /** Its beginning, all of it where it is shorter. */
    public MotSequence first(int frames) {
        int count = Math.min(frames, length());
        return new MotSequence(
                name,
                framesPerSecond,
                pictures,
                detections.subList(0, count),
                truth.subList(0, count));
    }
}
