package io.siamstream.tracker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.siamstream.tracker.network.ScoreLabels.Centre;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What training needs of the network: DJL's own gradients agree with what the blocks promise. */
class NetworkGradientTest {

    private static final DataType DOUBLE = DataType.FLOAT64;
    private static final int CHANNELS = 4;

    private final NDManager manager = NDManager.newBaseManager();
    private final Pass pass = Pass.training(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theClosedFormEqualsAutograd() {
        CorrelationHead head = head();
        NDArray template = NetworkTestSupport.maps(manager, DOUBLE, 2, CHANNELS, 7, 7);
        NDArray search = NetworkTestSupport.maps(manager, DOUBLE, 2, CHANNELS, 31, 31);
        NDArray side = head.search(pass, search).stopGradient();
        NDArray closed = closedForm(head, template, side).stopGradient();
        template.setRequiresGradient(true);

        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray kernel = head.kernel(pass, template);
            collector.backward(labels().loss(head.respond(pass, kernel, side).output()).sum());
        }

        assertThat(NetworkTestSupport.difference(closed, template.getGradient())).isLessThan(1e-15);
    }

    @Test
    void secondOrderTermsReachTheParameters() {
        CorrelationHead head = head();
        GradientGuide guide = new GradientGuide(CHANNELS, false);
        guide.initialize(manager, DOUBLE, new Shape(1));
        guide.calibrate(1e3f);
        NDArray template = NetworkTestSupport.maps(manager, DOUBLE, 2, CHANNELS, 7, 7);
        NDArray search = NetworkTestSupport.maps(manager, DOUBLE, 2, CHANNELS, 31, 31);
        NDArray weight = NetworkBlock.tensors(head).get("template.weight").getArray();

        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(guidedLoss(head, guide, template, search));
        }
        NDArray recorded = weight.getGradient().duplicate();

        NDArray direction = NetworkTestSupport.maps(manager, DOUBLE, weight.getShape().getShape());
        NDArray original = weight.stopGradient().duplicate();
        double step = 1e-6;
        original.add(direction.mul(step)).copyTo(weight);
        double above = guidedLoss(head, guide, template, search).getDouble();
        original.sub(direction.mul(step)).copyTo(weight);
        double below = guidedLoss(head, guide, template, search).getDouble();
        double slope = recorded.mul(direction).sum().getDouble();
        assertThat((above - below) / (2 * step)).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
    }

    @Test
    void gradientsFlowThroughGatheredWindows() {
        NDArray features = NetworkTestSupport.maps(manager, DOUBLE, 2, CHANNELS, 31, 31);
        features.setRequiresGradient(true);

        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray windows =
                    SearchWindows.gather(features, List.of(new Cell(1, 2, 3), new Cell(1, 2, 4)));
            collector.backward(windows.sum());
        }

        NDArray gradient = features.getGradient();
        assertThat(gradient.get(0).sum().getDouble()).isZero();
        assertThat(gradient.get("1, 0, 2, 3").getDouble()).isEqualTo(1);
        assertThat(gradient.get("1, 0, 8, 9").getDouble()).isEqualTo(2);
        assertThat(gradient.sum().getDouble()).isEqualTo(2 * CHANNELS * 49);
    }

    @Test
    void aFrozenBackboneRecordsNothingAndWhatFollowsLearns() {
        SiamMlgNetwork network = new SiamMlgNetwork(NetworkTestSupport.SMALL);
        network.initialize(manager, DataType.FLOAT32);
        network.freezeBackbone(true);

        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray features = network.backbone(pass, NetworkTestSupport.crops(manager, 2, 127));
            assertThat(features.hasGradient()).isFalse();
            NDArray template = network.refineTemplate(pass, features.div(1000));
            collector.backward(network.score().kernel(pass, template).square().sum());
        }

        NDArray neck = network.tensors().get("neck.weight").getArray();
        assertThat(neck.getGradient().abs().max().getFloat()).isPositive();
        NDArray mean = network.tensors().get("neck.running_mean").getArray();
        assertThat(mean.abs().max().getFloat()).isPositive();
    }

    private NDArray guidedLoss(
            CorrelationHead head, GradientGuide guide, NDArray template, NDArray search) {
        NDArray side = head.search(pass, search);
        NDArray updated = guide.updated(pass, template, closedForm(head, template, side));
        NDArray kernel = head.kernel(pass, updated);
        return labels().loss(head.respond(pass, kernel, side).output()).sum();
    }

    private NDArray closedForm(CorrelationHead head, NDArray template, NDArray side) {
        NDArray kernel = head.kernel(pass, template);
        HeadResponse response = head.respond(pass, kernel, side);
        return head.templateGradient(
                pass, side, response, labels().lossGradient(response.output()));
    }

    private ScoreLabels labels() {
        return ScoreLabels.around(
                manager, List.of(new Centre(12, 12), new Centre(9.5, 14)), 25, DOUBLE);
    }

    private CorrelationHead head() {
        Engine.getInstance().setRandomSeed(11);
        CorrelationHead head = new CorrelationHead(CHANNELS, 1, false);
        head.initialize(manager, DOUBLE, new Shape(1));
        return head;
    }
}
