package io.siamstream.experiments.training;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.training.base.BaseConfig;
import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.data.IndexedMask;
import io.siamstream.experiments.training.guide.GuideConfig;
import io.siamstream.experiments.training.loop.LearningRate;
import io.siamstream.experiments.training.refinement.RefinementConfig;
import io.siamstream.experiments.training.sampling.SamplingConfig;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.network.layer.Precision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Coloured rectangles on coloured grounds, with exact boxes and masks. */
public final class SyntheticTrainingData {

    public static final String VALIDATION_VIDEO = "aside";

    private static final String BACKBONE = "backbone.";

    private static final int SIDE = 160;

    private SyntheticTrainingData() {}

    /** Four stills with masks, a track to train on, one that is kept aside, and a background. */
    public static TrainingData paint(Path folder) {
        List<Clip> stills = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Box box = new Box(40 + 10 * i, 50, 40, 36);
            stills.add(
                    new Clip(
                            "stills",
                            "still" + i,
                            List.of(picture(folder, "s" + i, box, i, true))));
        }
        Path background = folder.resolve("ground.png");
        write(background, new Scalar(90, 160, 40, 0), Optional.empty(), Scalar.all(0));
        return new TrainingData(
                stills,
                List.of(track(folder, "seen", 5), track(folder, VALIDATION_VIDEO, 6)),
                List.of(background));
    }

    private static Clip track(Path folder, String video, int hue) {
        List<Annotation> annotations = new ArrayList<>();
        for (int frame = 0; frame < 6; frame++) {
            Box box = new Box(30 + 8 * frame, 60, 44, 40);
            annotations.add(picture(folder, video + frame, box, hue, true));
        }
        return new Clip("tracks", video, annotations);
    }

    private static Annotation picture(Path folder, String name, Box box, int hue, boolean masked) {
        Path picture = folder.resolve(name + ".png");
        Path mask = folder.resolve(name + "-mask.png");
        Scalar ground = new Scalar(30 * hue, 200 - 25 * hue, 120, 0);
        write(picture, ground, Optional.of(box), new Scalar(250 - 40 * hue, 20, 40 * hue, 0));
        write(mask, Scalar.all(0), Optional.of(box), Scalar.all(255));
        return new Annotation(
                picture,
                box,
                masked ? Optional.of(new IndexedMask(mask, IndexedMask.ANY)) : Optional.empty(),
                0);
    }

    private static void write(Path file, Scalar ground, Optional<Box> box, Scalar color) {
        try (Mat picture = new Mat(SIDE, SIDE, CV_8UC3, ground)) {
            box.ifPresent(
                    b ->
                            rectangle(
                                    picture,
                                    new Rect(
                                            (int) b.x(),
                                            (int) b.y(),
                                            (int) b.width(),
                                            (int) b.height()),
                                    color,
                                    FILLED,
                                    8,
                                    0));
            imwrite(file.toString(), picture);
        }
    }

    /** Every effect, often. */
    public static SamplingConfig sampling() {
        return sampling(0.2);
    }

    /** Every effect, often, and parts of objects with the given probability. */
    public static SamplingConfig sampling(double parts) {
        return new SamplingConfig(
                0.5,
                5,
                4,
                0.05,
                40,
                0.3,
                0.1,
                0.2,
                0.5,
                0.2,
                0.3,
                0.3,
                0.3,
                0.5,
                0.4,
                0.3,
                0.4,
                parts,
                14,
                6,
                0.92,
                Map.of(),
                List.of(),
                List.of(VALIDATION_VIDEO));
    }

    /** A run of a few seconds. */
    public static BaseConfig training(int steps) {
        return training(steps, List.of("neck", "sk", "score", "mask", "box"));
    }

    /** A run of a few seconds that trains some parts. */
    public static BaseConfig training(int steps, List<String> trained) {
        return training(steps, trained, Precision.SINGLE, 4);
    }

    /** A run that trains some parts. A step in mixed precision takes seconds a region on a CPU. */
    public static BaseConfig training(
            int steps, List<String> trained, Precision precision, int batch) {
        return new BaseConfig(
                7,
                List.of(1, 1, 1),
                Variant.SELECTIVE_KERNEL,
                1,
                trained,
                precision,
                steps,
                batch,
                2,
                8,
                9,
                2,
                new LearningRate(LearningRate.Form.COSINE, 1e-3, 1e-4, 2),
                0.1,
                0.01,
                10,
                0.9,
                new BaseConfig.LossWeights(1, 0.5, 1, 1, 1, 0.5),
                2,
                steps,
                2,
                sampling().withoutEffects());
    }

    /**
     * A run of the guide of a few seconds, whose learning rate does not depend on its length.
     *
     * @param trainHead whether the score branch is trained along
     */
    public static GuideConfig guide(int steps, boolean trainHead) {
        return new GuideConfig(
                11,
                steps,
                2,
                1,
                4,
                2,
                1,
                0.5,
                trainHead,
                0.5,
                new LearningRate(LearningRate.Form.COSINE, 2e-3, 2e-3, 1),
                0.001,
                10,
                2,
                1,
                Math.max(1, steps),
                1,
                sampling().withoutEffects());
    }

    /** A run of the mask refinement of a few seconds. */
    public static RefinementConfig refinement(int steps) {
        return new RefinementConfig(
                13,
                false,
                steps,
                4,
                2,
                8,
                1.5,
                0.5,
                new LearningRate(LearningRate.Form.COSINE, 2e-3, 2e-3, 1),
                0.001,
                5,
                2,
                Math.max(1, steps),
                1,
                sampling().withoutEffects());
    }

    /**
     * Writes a backbone that nobody trained, as large as that of {@link #training}, and the same
     * whichever tests have drawn random numbers before.
     */
    public static Path backbone(Path file) throws IOException {
        BaseConfig config = training(1);
        Engine.getInstance().setRandomSeed(3);
        try (NDManager manager = NDManager.newBaseManager();
                OutputStream out = Files.newOutputStream(file)) {
            SiamMlgNetwork network =
                    new SiamMlgNetwork(
                            new NetworkOptions(config.blocks(), config.variant(), true, false));
            network.initialize(manager, DataType.FLOAT32);
            NDList tensors = new NDList();
            network.tensors()
                    .forEach(
                            (name, parameter) -> {
                                if (name.startsWith(BACKBONE)) {
                                    NDArray tensor = parameter.getArray();
                                    tensor.setName(name.substring(BACKBONE.length()));
                                    tensors.add(tensor);
                                }
                            });
            tensors.encode(out, NDList.Encoding.NPZ);
        }
        return file;
    }
}
