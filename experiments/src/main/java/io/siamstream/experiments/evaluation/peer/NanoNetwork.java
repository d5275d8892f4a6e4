package io.siamstream.experiments.evaluation.peer;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/** NanoTrack's two networks on OpenCV's dnn module, with the features of one template. */
final class NanoNetwork implements AutoCloseable {

    private final Net backbone;
    private final Net head;
    private Mat template;

    NanoNetwork(Path backbone, Path head) {
        this.backbone = opencv_dnn.readNetFromONNX(backbone.toString());
        this.head = opencv_dnn.readNetFromONNX(head.toString());
    }

    /** Takes the template from now on from a crop, 127 x 127. */
    void remember(Mat crop) {
        if (template != null) {
            template.close();
        }
        template = features(crop);
    }

    /**
     * What is said of every cell of a search crop.
     *
     * @param side cells of a row
     * @param logits of background and target, 2 x side x side
     * @param distances from a cell's middle to the left, top, right and bottom edge, pixels of the
     *     crop, 4 x side x side
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Response(int side, float[] logits, float[] distances) {}

    /** Looks for the template in a crop, 255 x 255. */
    Response look(Mat crop) {
        try (Mat search = features(crop);
                MatVector outputs = new MatVector();
                StringVector names = new StringVector("output1", "output2")) {
            head.setInput(template, "input1", 1, noMean());
            head.setInput(search, "input2", 1, noMean());
            head.forward(outputs, names);
            try (Mat logits = outputs.get(0);
                    Mat distances = outputs.get(1)) {
                return new Response(logits.size(3), values(logits), values(distances));
            }
        }
    }

    private Mat features(Mat crop) {
        try (Size size = new Size(crop.cols(), crop.rows());
                Scalar mean = noMean();
                Mat blob =
                        opencv_dnn.blobFromImage(
                                crop, 1, size, mean, false, false, opencv_core.CV_32F);
                Mat output = backbone(blob)) {
            // The network's own memory is written over by the next pass.
            return output.clone();
        }
    }

    private Mat backbone(Mat blob) {
        try (BytePointer input = new BytePointer("input");
                BytePointer output = new BytePointer("output");
                Scalar mean = noMean()) {
            backbone.setInput(blob, input, 1, mean);
            return backbone.forward(output);
        }
    }

    private static float[] values(Mat blob) {
        FloatBuffer buffer = blob.createBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static Scalar noMean() {
        return new Scalar(0, 0, 0, 0);
    }

    @Override
    public void close() {
        if (template != null) {
            template.close();
        }
        backbone.close();
        head.close();
    }
}
