package io.siamstream.experiments.evaluation.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightBranch;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.weights.LightWeights;
import io.siamstream.tracker.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;

/** The published network with the features of one template. Used by one thread at a time. */
final class FearNetwork implements AutoCloseable {

    private final NDManager manager;
    private final LightNetwork network;
    private final Pass pass;
    private NDArray template;

    private FearNetwork(NDManager manager, LightNetwork network) {
        this.manager = manager;
        this.network = network;
        this.pass = Pass.serving(manager);
    }

    /**
     * Opens the network on the CPU.
     *
     * @throws IllegalArgumentException if the file holds something else
     */
    static FearNetwork open(Path weights, int threads) {
        NDManager manager = NDManager.newBaseManager();
        try {
            JniUtils.setNumThreads(threads);
            LightNetwork network = LightWeights.published(weights, manager);
            network.prepareForServing(manager);
            return new FearNetwork(manager, network);
        } catch (IOException | WeightsException e) {
            manager.close();
            throw new IllegalArgumentException(
                    "FEAR-XS cannot be opened from %s: %s; --fear-weights names its weights"
                            .formatted(weights, e.getMessage()),
                    e);
        }
    }

    /** Takes the template from now on from a crop, 128 x 128. */
    void remember(Mat crop) {
        if (template != null) {
            template.close();
        }
        try (NDManager scratch = manager.newSubManager()) {
            template = network.embed(pass, batch(crop, scratch));
            template.attach(manager);
        }
    }

    /**
     * What is said of every cell of a search crop.
     *
     * @param logits 16 x 16, row by row
     * @param distances from a cell's middle to the left, top, right and bottom edge, pixels of the
     *     crop, 4 x 16 x 16
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Response(float[] logits, float[] distances) {}

    /** Looks for the template in a crop, 256 x 256. */
    Response look(Mat crop) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray features = network.embed(pass, batch(crop, scratch));
            return new Response(
                    respond(network.classes(), features).toFloatArray(),
                    respond(network.box(), features).exp().toFloatArray());
        }
    }

    private NDArray respond(LightBranch branch, NDArray features) {
        return branch.respond(pass, template, branch.search(pass, features)).output();
    }

    private static NDArray batch(Mat crop, NDManager scratch) {
        ByteBuffer bgr = crop.createBuffer();
        return scratch.create(bgr, new Shape(1, crop.rows(), crop.cols(), 3), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
    }

    @Override
    public void close() {
        manager.close();
    }
}
