package io.siamstream.experiments.evaluation.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Mask;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.MaskOverlap;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedCutter;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.mask.LightMasks;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightStages;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Masks of a sequence whose boxes are the true ones, so that the mask branch alone is judged: the
 * bound of what a tracker with this branch can reach. The template is the first frame's.
 */
final class TrueBoxMasks {

    private static final double WINDOW = 1.4;
    private static final long SEED = 20267;

    private final LightNetwork network;
    private final LightMasks masks;
    private final double error;
    private final NDManager manager;

    /**
     * @param network one with a mask branch
     * @param error by how much of its length each side of a true box is moved at most
     * @param manager of the network's device
     */
    TrueBoxMasks(LightNetwork network, LightMasks masks, double error, NDManager manager) {
        this.network = network;
        this.masks = masks;
        this.error = error;
        this.manager = manager;
    }

    /** Takes a frame's mask. */
    @FunctionalInterface
    interface Receiver {
        /**
         * @param frame number of the frame
         * @param jaccard of the mask with the true one
         */
        void accept(int frame, Image picture, Mask mask, double jaccard);
    }

    /**
     * Goes through a sequence as DAVIS counts it: without the first frame, which is given, and the
     * last.
     */
    void of(Sequence sequence, Receiver receiver) {
        SplittableRandom random = new SplittableRandom(SEED);
        try (NDManager own = manager.newSubManager()) {
            Image first = ImageFiles.read(sequence.frames().get(0));
            MeanColor padding = MeanColor.of(first);
            NDArray template =
                    network.embed(
                            Pass.serving(own),
                            crop(first, window(sequence.box(0).orElseThrow()), padding, own));
            template.attach(own);
            for (int frame = 1; frame < sequence.length() - 1; frame++) {
                Image picture = ImageFiles.read(sequence.frames().get(frame));
                Optional<Box> box = sequence.box(frame).map(right -> moved(right, random));
                Mask mask =
                        box.map(known -> look(picture, window(known), padding, template))
                                .orElseGet(() -> Mask.empty(picture.width(), picture.height()));
                Mask truth = Mask.read(sequence.masks().get(frame));
                receiver.accept(frame, picture, mask, MaskOverlap.jaccard(truth, mask));
            }
        }
    }

    private Mask look(Image picture, StretchedWindow window, MeanColor padding, NDArray template) {
        try (NDManager scratch = manager.newSubManager()) {
            Pass pass = Pass.serving(scratch);
            LightStages stages = network.stages(pass, crop(picture, window, padding, scratch));
            NDArray features = network.refine(pass, stages.features());
            NDArray logits = network.masks(pass, stages, features, template);
            return masks.of(logits.toFloatArray(), window, picture.width(), picture.height())
                    .map(mask -> Mask.of(mask.toRunLength(picture.width(), picture.height())))
                    .orElseGet(() -> Mask.empty(picture.width(), picture.height()));
        }
    }

    private static StretchedWindow window(Box box) {
        return StretchedWindow.around(box, WINDOW, LightNetwork.TEMPLATE_SIZE);
    }

    private static NDArray crop(
            Image picture, StretchedWindow window, MeanColor padding, NDManager manager) {
        int side = window.side();
        ByteBuffer pixels = ByteBuffer.allocateDirect(StretchedCutter.bytes(window));
        StretchedCutter.cut(picture, window, padding, pixels);
        pixels.rewind();
        return manager.create(pixels, new Shape(1, side, side, 3), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
    }

    private Box moved(Box box, SplittableRandom random) {
        double left = box.x() + off(box.width(), random);
        double top = box.y() + off(box.height(), random);
        double right = box.x() + box.width() + off(box.width(), random);
        double bottom = box.y() + box.height() + off(box.height(), random);
        return new Box(left, top, right - left, bottom - top);
    }

    private double off(double length, SplittableRandom random) {
        return error * length * (2 * random.nextDouble() - 1);
    }
}
