package io.siamstream.experiments.mot.data;

import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.NumberTable;
import io.siamstream.experiments.evaluation.dataset.Separator;
import io.siamstream.tracker.geometry.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A text file of the MOTChallenge: {@code det.txt}, {@code gt.txt} or a result. A line is frame,
 * id, left, top, width, height, score and, in the truth of MOT16 and later, class and visibility;
 * in the older ten columns what follows the score is not used. Frames and pixels count from 1.
 */
public final class MotFile {

    private static final Set<Integer> COLUMNS = Set.of(7, 8, 9, 10);

    /** The truth of MOT16 and later, which alone tells classes. */
    private static final int WITH_CLASSES = 9;

    private static final double FIRST_PIXEL = 1;

    private MotFile() {}

    /**
     * Reads boxes by frame.
     *
     * @param frames number of frames of the sequence
     * @return as many lists as there are frames
     * @throws DatasetException if the file is missing, or a line is not as said, is of a frame that
     *     the sequence has not, or has a box without an area
     */
    public static List<List<MotBox>> read(Path file, int frames) {
        List<List<MotBox>> byFrame =
                IntStream.range(0, frames)
                        .mapToObj(i -> (List<MotBox>) new ArrayList<MotBox>())
                        .toList();
        List<double[]> rows = NumberTable.read(file, Separator.COMMA, COLUMNS).rows();
        for (int line = 1; line <= rows.size(); line++) {
            double[] row = rows.get(line - 1);
            int frame = (int) row[0];
            if (frame != row[0] || frame < 1 || frame > frames) {
                throw DatasetException.atLine(
                        file,
                        line,
                        "expected a frame from 1 to %d, found %s".formatted(frames, row[0]));
            }
            byFrame.get(frame - 1).add(box(file, line, row));
        }
        return byFrame;
    }

    private static MotBox box(Path file, int line, double[] row) {
        boolean finite = IntStream.range(1, 7).allMatch(i -> Double.isFinite(row[i]));
        if (!finite || row[4] <= 0 || row[5] <= 0 || row[1] != Math.rint(row[1])) {
            throw DatasetException.atLine(
                    file,
                    line,
                    "expected a whole id and a box with a width and a height above 0, found id"
                            + " %s, width %s, height %s".formatted(row[1], row[4], row[5]));
        }
        return new MotBox(
                (long) row[1],
                new Box(row[2] - FIRST_PIXEL, row[3] - FIRST_PIXEL, row[4], row[5]),
                row[6],
                row.length == WITH_CLASSES ? (int) row[7] : MotBox.NO_KIND);
    }

    /** The lines of a result, which {@link #read} reads again. */
    public static List<String> lines(List<List<MotBox>> byFrame) {
        List<String> lines = new ArrayList<>();
        for (int frame = 0; frame < byFrame.size(); frame++) {
            for (MotBox each : byFrame.get(frame)) {
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%d,%d,%.3f,%.3f,%.3f,%.3f,%.3f,-1,-1,-1",
                                frame + 1,
                                each.id(),
                                each.box().x() + FIRST_PIXEL,
                                each.box().y() + FIRST_PIXEL,
                                each.box().width(),
                                each.box().height(),
                                each.score()));
            }
        }
        return lines;
    }
}
