package io.siamstream.experiments.training.base;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.siamstream.experiments.training.feature.FrozenBackbone;
import io.siamstream.experiments.training.loop.ConfigFile;
import io.siamstream.experiments.training.loop.LearningRate;
import io.siamstream.experiments.training.loop.RunConfig;
import io.siamstream.experiments.training.sampling.SamplingConfig;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.network.layer.Precision;
import java.nio.file.Path;
import java.util.List;

/**
 * One training run: everything that its outcome depends on but the data.
 *
 * @param seed seed of the initial weights, the pairs and the batches
 * @param blocks residual blocks of the backbone's three stages
 * @param variant which of the paper's additions the network has
 * @param templateShare share of the template's size in the sizes that the box branch tells, 0 to 1,
 *     see {@link io.siamstream.tracker.network.BoxCoding}
 * @param trained parts of the network that are trained, by what their tensors' names begin with:
 *     neck, sk, score, mask, box, and of the backbone layers, such as backbone.layer3, or single
 *     blocks, such as backbone.layer1.2; the others keep what they have
 * @param precision what the network computes in; {@link Precision#SINGLE} in a file without it
 * @param steps steps of the optimiser
 * @param batch search regions in a step
 * @param fresh pairs in a step that were not seen before; the others come from the window
 * @param window most recent pairs that a batch is drawn from
 * @param searchCells side of the part of a response that one step looks at, cells; 25 is the whole
 * @param maskCells cells in which the mask of a search region is trained in one step
 * @param schedule how the learning rate goes
 * @param backboneRate share of the learning rate at which the backbone moves where it is trained
 * @param weightDecay decoupled weight decay of convolution weights
 * @param clipNorm greatest norm of the gradient; a greater one is scaled down to it
 * @param averageDecay decay of the moving average of the weights, which is what is exported
 * @param losses weights of the losses
 * @param validationPairs pairs of the videos kept aside
 * @param validateEvery steps between two validations
 * @param checkpointEvery steps between two checkpoints
 * @param sampling how pairs are drawn
 */
public record BaseConfig(
        long seed,
        List<Integer> blocks,
        Variant variant,
        double templateShare,
        List<String> trained,
        @JacksonInject(useInput = OptBoolean.TRUE) Precision precision,
        int steps,
        int batch,
        int fresh,
        int window,
        int searchCells,
        int maskCells,
        LearningRate schedule,
        double backboneRate,
        double weightDecay,
        double clipNorm,
        double averageDecay,
        LossWeights losses,
        int validationPairs,
        int validateEvery,
        int checkpointEvery,
        SamplingConfig sampling)
        implements RunConfig {

    private static final List<String> PARTS = List.of("neck", "sk", "score", "mask", "box");

    /**
     * Weights of the losses.
     *
     * @param score logistic loss of the score branch on its own target
     * @param negative the same on another object's template
     * @param mask logistic loss of the mask branch
     * @param giou generalised IoU loss of the box branch
     * @param boxDistance smooth L1 loss of the box branch's numbers
     * @param hardNegatives share of a negative cell's weight in the score losses that goes by its
     *     probability, 0 (all cells alike) to 1; look-alikes cover few cells and count for little
     *     otherwise
     * @param teacher logistic loss of the score branch against what a teacher says of its own
     *     target, see {@link io.siamstream.experiments.training.loss.TeacherLoss}; 0 in a file
     *     without it
     * @param teacherBox generalised IoU loss of the box branch against the teacher's boxes; 0 in a
     *     file without it
     */
    public record LossWeights(
            double score,
            double negative,
            double mask,
            double giou,
            double boxDistance,
            double hardNegatives,
            @JacksonInject(value = ConfigFile.TEACHER, useInput = OptBoolean.TRUE) double teacher,
            @JacksonInject(value = ConfigFile.TEACHER_BOX, useInput = OptBoolean.TRUE)
                    double teacherBox) {

        /** Weights without a teacher. */
        public LossWeights(
                double score,
                double negative,
                double mask,
                double giou,
                double boxDistance,
                double hardNegatives) {
            this(score, negative, mask, giou, boxDistance, hardNegatives, 0, 0);
        }

        public LossWeights {
            require(
                    hardNegatives >= 0 && hardNegatives <= 1,
                    "hardNegatives: 0 to 1, got %s",
                    hardNegatives);
            require(teacher >= 0, "losses.teacher: 0 or above, got %s", teacher);
            require(teacherBox >= 0, "losses.teacherBox: 0 or above, got %s", teacherBox);
        }

        /** Whether there is something to be learned from a teacher. */
        public boolean teaches() {
            return teacher > 0 || teacherBox > 0;
        }
    }

    public BaseConfig {
        blocks = List.copyOf(blocks);
        trained = List.copyOf(trained);
        for (String part : trained) {
            require(
                    PARTS.contains(part) || FrozenBackbone.isPart(part, blocks),
                    "trained: of %s and backbone.layer1 to backbone.layer3 or one of their blocks"
                            + " (%s), such as backbone.layer1.0, got %s",
                    PARTS,
                    blocks,
                    part);
        }
        require(
                losses.teacher() == 0 || trained.contains("score"),
                "losses.teacher: 0 where score is not trained, got %s",
                losses.teacher());
        require(precision != null, "precision: SINGLE or MIXED, got none");
        require(
                backboneRate > 0 || FrozenBackbone.where(trained).isWhole(),
                "backboneRate: above 0 where a part of the backbone is trained, got %s",
                backboneRate);
        require(fresh >= 1 && fresh <= batch, "fresh: 1 to batch (%d), got %d", batch, fresh);
        require(window >= batch, "window: at least batch (%d), got %d", batch, window);
        require(batch >= 2, "batch: at least 2, got %d", batch);
        require(searchCells >= 9 && searchCells <= 25, "searchCells: 9 to 25, got %d", searchCells);
        require(maskCells >= 1 && maskCells <= 25, "maskCells: 1 to 25, got %d", maskCells);
    }

    private static void require(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }

    /**
     * Reads a configuration file.
     *
     * @throws java.io.UncheckedIOException if it is missing or malformed, naming the place
     */
    public static BaseConfig read(Path file) {
        return ConfigFile.read(file, BaseConfig.class);
    }
}
