package io.siamstream.tracker.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.siamstream.tracker.network.ScoreLabels.Centre;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.layer.Precision;
import io.siamstream.tracker.network.layer.ResidualBlock;
import io.siamstream.tracker.network.layer.SelectiveKernel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passes in mixed precision, on small blocks: half precision is slow on a CPU. */
class MixedPrecisionTest {

    private static final int CHANNELS = 8;

    /** Of half precision's 11 bits some are lost to sums; a ReLU's sign seldom turns. */
    private static final double TOLERANCE = 0.05;

    private static final double LOSS_SCALE = 1024;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void gradientsOfASmallNetworkAreNearThoseInSinglePrecisionAndHaveTheirType() {
        SmallNetwork network = new SmallNetwork(true);
        Map<String, NDArray> single = network.gradients(Precision.SINGLE);
        Map<String, NDArray> mixed = network.gradients(Precision.MIXED);

        requireNear(mixed, single);
    }

    @Test
    void theyAreWithoutBatchNormalisationToo() {
        SmallNetwork network = new SmallNetwork(false);

        requireNear(network.gradients(Precision.MIXED), network.gradients(Precision.SINGLE));
    }

    @Test
    void whatABlockGivesIsInSinglePrecisionAndRoundedToHalf() {
        ConvolutionUnit unit = ConvolutionUnit.of(CHANNELS, CHANNELS, 3).withoutBias().build();
        unit.initialize(manager, DataType.FLOAT32, new Shape(1));
        NDArray input = NetworkTestSupport.maps(manager, DataType.FLOAT32, 2, CHANNELS, 9, 9);

        NDArray mixed = unit.forward(Pass.training(manager).in(Precision.MIXED), input);

        assertThat(mixed.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(mixed.toType(DataType.FLOAT16, true).toType(DataType.FLOAT32, true))
                .isEqualTo(mixed);
        assertThat(mixed).isNotEqualTo(unit.forward(Pass.training(manager), input));
    }

    @Test
    void passesAreInSinglePrecisionUnlessChosenOtherwise() {
        assertThat(Pass.serving(manager).precision()).isEqualTo(Precision.SINGLE);
        assertThat(Pass.training(manager).precision()).isEqualTo(Precision.SINGLE);
    }

    private static void requireNear(Map<String, NDArray> mixed, Map<String, NDArray> single) {
        assertThat(mixed.keySet()).isEqualTo(single.keySet());
        Map<String, Double> errors = new HashMap<>();
        single.forEach(
                (name, expected) -> {
                    NDArray actual = mixed.get(name);
                    assertThat(actual.getDataType()).as(name).isEqualTo(DataType.FLOAT32);
                    double size = expected.norm().getFloat();
                    double error = actual.sub(expected).norm().getFloat() / size;
                    assertThat(size).as(name).isPositive();
                    assertThat(error).as(name).isLessThan(TOLERANCE);
                    errors.put(name, error);
                });
        // One number alone, such as the output's bias, may be the same by chance.
        assertThat(errors.values()).anySatisfy(error -> assertThat(error).isPositive());
    }

    /** A block of the backbone, a selective kernel and a branch, all of few channels. */
    private final class SmallNetwork {

        private final ResidualBlock block = new ResidualBlock(CHANNELS, CHANNELS, false, 2, 2);
        private final SelectiveKernel attention;
        private final CorrelationHead head;
        private final NDArray template;
        private final NDArray search;

        SmallNetwork(boolean normalised) {
            Engine.getInstance().setRandomSeed(5);
            template = NetworkTestSupport.maps(manager, DataType.FLOAT32, 4, CHANNELS, 7, 7);
            search = NetworkTestSupport.maps(manager, DataType.FLOAT32, 4, CHANNELS, 31, 31);
            attention = new SelectiveKernel(CHANNELS, 4, 2, normalised);
            head = new CorrelationHead(CHANNELS, 1, normalised);
            for (NetworkBlock part : List.of(block, attention, head)) {
                part.initialize(manager, DataType.FLOAT32, new Shape(1));
            }
            // At its gain of zero the attention would have no gradients.
            NetworkBlock.tensors(attention).get("gain").getArray().addi(0.5f);
        }

        Map<String, NDArray> gradients(Precision precision) {
            Map<String, Parameter> parameters = new LinkedHashMap<>();
            NetworkBlock.tensors(block).forEach((name, p) -> parameters.put("block." + name, p));
            NetworkBlock.tensors(attention).forEach((name, p) -> parameters.put("sk." + name, p));
            NetworkBlock.tensors(head).forEach((name, p) -> parameters.put("head." + name, p));
            parameters.keySet().removeIf(name -> name.contains("running_"));
            Map<String, NDArray> gradients = new LinkedHashMap<>();
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                parameters.values().forEach(p -> clear(p.getArray()));
                collector.backward(loss(Pass.training(manager).in(precision)));
                parameters.forEach(
                        (name, p) -> gradients.put(name, p.getArray().getGradient().duplicate()));
            }
            return gradients;
        }

        private void clear(NDArray array) {
            array.setRequiresGradient(true);
            NDArray gradient = array.getGradient();
            if (gradient != null) {
                gradient.zerosLike().copyTo(gradient);
            }
        }

        private NDArray loss(Pass pass) {
            NDArray kernel = head.kernel(pass, features(pass, template));
            NDArray side = head.search(pass, features(pass, search));
            ScoreLabels labels =
                    ScoreLabels.around(
                            manager,
                            List.of(
                                    new Centre(12, 12),
                                    new Centre(9.5, 14),
                                    new Centre(4, 20),
                                    new Centre(18, 7)),
                            25,
                            DataType.FLOAT32);
            NDArray loss = labels.loss(head.respond(pass, kernel, side).output()).mean();
            return loss.mul(manager.create((float) LOSS_SCALE));
        }

        private NDArray features(Pass pass, NDArray maps) {
            return attention.forward(pass, block.forward(pass, maps));
        }
    }
}
