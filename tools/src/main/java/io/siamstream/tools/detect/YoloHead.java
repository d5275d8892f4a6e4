package io.siamstream.tools.detect;

import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/** How a network of the YOLO kind writes what it sees: one row for each place that it looked at. */
enum YoloHead {
    /**
     * Rows of middle, size, objectness and one score a class. Middles are in cells of a row's grid,
     * sizes are logarithms in cells; grids of 8, 16 and 32 pixels follow each other (Ge et al.,
     * YOLOX, 2021).
     */
    YOLOX {
        @Override
        List<RawDetection> read(float[][] rows, int side, double least) {
            List<RawDetection> found = new ArrayList<>();
            int row = 0;
            for (int stride : STRIDES) {
                int cells = side / stride;
                for (int cell = 0; cell < cells * cells; cell++) {
                    float[] values = rows[row++];
                    int best = best(values, FIRST_CLASS);
                    double score = values[OBJECTNESS] * values[best];
                    if (score >= least) {
                        Box box =
                                Box.around(
                                        (values[0] + cell % cells) * stride,
                                        (values[1] + cell / cells) * stride,
                                        Math.exp(values[2]) * stride,
                                        Math.exp(values[3]) * stride);
                        found.add(new RawDetection(box, best - FIRST_CLASS, score));
                    }
                }
            }
            return found;
        }
    },

    /** Rows of middle and size in pixels and one score a class, as YOLOv8 and later have them. */
    YOLOV8 {
        @Override
        List<RawDetection> read(float[][] rows, int side, double least) {
            List<RawDetection> found = new ArrayList<>();
            for (float[] values : rows) {
                int best = best(values, OBJECTNESS);
                if (values[best] >= least) {
                    Box box = Box.around(values[0], values[1], values[2], values[3]);
                    found.add(new RawDetection(box, best - OBJECTNESS, values[best]));
                }
            }
            return found;
        }
    };

    private static final int[] STRIDES = {8, 16, 32};
    private static final int OBJECTNESS = 4;
    private static final int FIRST_CLASS = 5;

    /**
     * What the rows say.
     *
     * @param rows one for each place
     * @param side side of the network's square input, pixels
     * @param least score from which a detection counts
     */
    abstract List<RawDetection> read(float[][] rows, int side, double least);

    /** Number of places that a YOLOX head looks at. */
    static int places(int side) {
        int places = 0;
        for (int stride : STRIDES) {
            places += (side / stride) * (side / stride);
        }
        return places;
    }

    private static int best(float[] values, int first) {
        int best = first;
        for (int at = first; at < values.length; at++) {
            if (values[at] > values[best]) {
                best = at;
            }
        }
        return best;
    }

    /**
     * A detection before it is compared with the others.
     *
     * @param box in pixels of the network's input
     * @param classIndex position of its class
     * @param score 0 to 1
     */
    record RawDetection(Box box, int classIndex, double score) {}
}
