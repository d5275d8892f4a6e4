package io.siamstream.experiments.evaluation.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Mask;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.LightMasks;
import io.siamstream.tracker.mask.MaskOptions;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.weights.LightWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bytedeco.opencv.opencv_core.Mat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a mask branch on DAVIS where every box is the true one. */
@Command(
        name = "true-box-masks",
        mixinStandardHelpOptions = true,
        description =
                "Tells the J that the light network's masks reach in DAVIS-2016 where the boxes are"
                        + " true: the bound of the tracker's.")
public final class TrueBoxMasksCommand implements Callable<Integer> {

    private static final int PICTURE_EVERY = 10;

    @Spec private CommandSpec spec;

    @Option(names = "--weights", required = true, description = "light network with a mask branch")
    private Path weights;

    @Option(names = "--davis", required = true, description = "folder in DAVIS-2016's layout")
    private Path davis;

    @Option(
            names = "--error",
            description =
                    "by how much of its length each side of a box is moved at most (default:"
                            + " ${DEFAULT-VALUE})")
    private double error;

    @Option(
            names = "--threshold",
            description = "probability of a mask's pixels (default: ${DEFAULT-VALUE})")
    private double threshold = 0.5;

    @Option(
            names = "--pictures",
            description = "folder for every tenth frame with what is no target darkened")
    private Path pictures;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork network = LightWeights.read(weights, manager).network();
            network.prepareForServing(manager);
            LightMasks masks =
                    new LightMasks(new MaskOptions(threshold, MaskOptions.DEFAULT.minimumArea()));
            TrueBoxMasks looks = new TrueBoxMasks(network, masks, error, manager);
            double sum = 0;
            Dataset dataset = Dataset.read(Benchmark.DAVIS2016, davis, false);
            for (Sequence sequence : dataset.sequences()) {
                double mean = mean(looks, sequence);
                sum += mean;
                out.printf(Locale.ROOT, "%s %.3f%n", sequence.name(), mean);
            }
            out.printf(Locale.ROOT, "mean J %.3f%n", sum / dataset.sequences().size());
            out.flush();
        }
        return 0;
    }

    private double mean(TrueBoxMasks looks, Sequence sequence) throws IOException {
        Optional<Path> folder = Optional.ofNullable(pictures).map(p -> p.resolve(sequence.name()));
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        double[] sum = new double[2];
        looks.of(
                sequence,
                (frame, picture, mask, jaccard) -> {
                    sum[0] += jaccard;
                    sum[1]++;
                    if (frame % PICTURE_EVERY == 0) {
                        folder.ifPresent(
                                to -> draw(picture, mask, to.resolve("%05d.png".formatted(frame))));
                    }
                });
        return sum[0] / sum[1];
    }

    private static void draw(Image picture, Mask mask, Path file) {
        byte[] pixels = picture.bgr().clone();
        for (int i = 0; i < pixels.length; i++) {
            if (mask.pixels()[i / 3] == 0) {
                pixels[i] = (byte) ((pixels[i] & 0xff) / 3);
            }
        }
        try (Mat mat = new Mat(picture.height(), picture.width(), CV_8UC3)) {
            mat.data().put(pixels);
            imwrite(file.toString(), mat);
        }
    }
}
