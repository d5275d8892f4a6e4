package io.siamstream.experiments.training.data;

import static org.bytedeco.opencv.global.opencv_core.CV_32SC2;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.fillPoly;

import java.util.List;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The inside of polygons.
 *
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param polygons x1, y1, x2, y2, ... in pixels
 */
public record PolygonMask(int width, int height, List<List<Double>> polygons)
        implements ObjectMask {

    public PolygonMask {
        polygons = polygons.stream().map(List::copyOf).toList();
    }

    @Override
    public Mat read() {
        Mat mask = new Mat(height, width, CV_8UC1, Scalar.all(0));
        for (List<Double> polygon : polygons) {
            int corners = polygon.size() / 2;
            try (Mat points = new Mat(1, corners, CV_32SC2);
                    IntIndexer values = points.createIndexer()) {
                for (int i = 0; i < corners; i++) {
                    values.put(0, i, 0, (int) Math.floor(polygon.get(2 * i)));
                    values.put(0, i, 1, (int) Math.floor(polygon.get(2 * i + 1)));
                }
                fillPoly(mask, new MatVector(points), Scalar.all(255));
            }
        }
        return mask;
    }
}
