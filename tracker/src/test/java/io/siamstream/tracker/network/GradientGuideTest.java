package io.siamstream.tracker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.ScoreLabels.Centre;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradientGuideTest {

    private static final DataType DOUBLE = DataType.FLOAT64;

    private final NDManager manager = NDManager.newBaseManager();
    private final Pass pass = Pass.serving(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theClosedFormEqualsAutogradOfAnotherFramework() throws IOException {
        GoldenFixture golden = GoldenFixture.read("gradient_update.json", manager);
        CorrelationHead head = new CorrelationHead(3, 1, false);
        head.initialize(manager, DOUBLE, new Shape(1));
        golden.fill(head, "template.weight", "Wk");
        golden.fill(head, "template.bias", "bk");
        golden.fill(head, "search.weight", "Wx");
        golden.fill(head, "search.bias", "bx");
        golden.fill(head, "hidden.weight", "W1");
        golden.fill(head, "hidden.bias", "b1");
        golden.fill(head, "output.weight", "w2");
        golden.fill(head, "output.bias", "b2");
        GradientGuide guide = new GradientGuide(3, false);
        guide.initialize(manager, DOUBLE, new Shape(1));
        golden.fill(guide, "update.weight", "Wu");
        golden.fill(guide, "update.bias", "bu");
        manager.create(new double[] {5})
                .copyTo(NetworkBlock.tensors(guide).get("scale").getArray());
        NDArray template = golden.array("z", 2, 3, 7, 7);
        NDArray side = head.search(pass, golden.array("x", 2, 3, 15, 15));
        double[] centres = golden.numbers("label_centres_xy");
        ScoreLabels labels =
                ScoreLabels.around(
                        manager,
                        List.of(
                                new Centre(centres[1], centres[0]),
                                new Centre(centres[3], centres[2])),
                        9,
                        DOUBLE);

        NDArray kernel = head.kernel(pass, template);
        HeadResponse response = head.respond(pass, kernel, side);
        NDArray gradient =
                head.templateGradient(pass, side, response, labels.lossGradient(response.output()));
        NDArray updated = guide.updated(pass, template, gradient);
        NDArray after = head.respond(pass, head.kernel(pass, updated), side).output();

        assertClose(labels.signs(), golden.array("y", 2, 1, 9, 9));
        assertClose(labels.weights(), golden.array("w", 2, 1, 9, 9));
        assertClose(response.output(), golden.array("P", 2, 1, 9, 9));
        assertClose(labels.loss(response.output()), golden.array("loss", 2));
        assertClose(gradient, golden.array("G", 2, 3, 7, 7));
        assertClose(updated, golden.array("U", 2, 3, 7, 7));
        assertClose(after, golden.array("P_updated", 2, 1, 9, 9));
        assertClose(labels.loss(after), golden.array("loss_updated", 2));
    }

    /** The fixture has nine decimals. */
    private static void assertClose(NDArray actual, NDArray expected) {
        assertThat(NetworkTestSupport.difference(actual, expected)).isLessThan(2e-9);
    }

    @Test
    void theClosedFormEqualsFiniteDifferences() {
        CorrelationHead head = head(DOUBLE);
        NDArray template = NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 7, 7);
        NDArray side = head.search(pass, NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 31, 31));
        ScoreLabels labels = labels(new Centre(11.3, 13.8), DOUBLE);
        NDArray gradient = gradient(head, template, side, labels);
        NDArray direction = NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 7, 7);
        double step = 1e-6;

        double above = loss(head, template.add(direction.mul(step)), side, labels);
        double below = loss(head, template.sub(direction.mul(step)), side, labels);

        double slope = gradient.mul(direction).sum().getDouble();
        assertThat(Math.abs((above - below) / (2 * step) - slope))
                .isLessThan(1e-6 * Math.abs(slope));
    }

    @Test
    void aStepAlongTheNegativeGradientLowersTheLoss() {
        CorrelationHead head = head(DOUBLE);
        NDArray template = NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 7, 7);
        NDArray side = head.search(pass, NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 31, 31));
        ScoreLabels labels = labels(new Centre(12, 12), DOUBLE);

        NDArray stepped = template.sub(gradient(head, template, side, labels).mul(1e-3));

        assertThat(loss(head, stepped, side, labels))
                .isLessThan(loss(head, template, side, labels));
    }

    @Test
    void aLabelAndSearchSideShiftedTogetherGiveTheSameGradient() {
        CorrelationHead head = head(DOUBLE);
        NDArray template = NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 7, 7);
        NDArray object = NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 9, 9);
        NDArray first = manager.zeros(new Shape(1, 4, 29, 29), DOUBLE);
        NDArray second = manager.zeros(new Shape(1, 4, 29, 29), DOUBLE);
        first.set(new ai.djl.ndarray.index.NDIndex(":, :, 8:17, 8:17"), object);
        second.set(new ai.djl.ndarray.index.NDIndex(":, :, 11:20, 6:15"), object);

        NDArray one = gradient(head, template, first, labels(new Centre(10, 10.5), DOUBLE));
        NDArray other = gradient(head, template, second, labels(new Centre(13, 8.5), DOUBLE));

        assertThat(one.abs().max().getDouble()).isGreaterThan(1e-6);
        assertThat(NetworkTestSupport.difference(one, other)).isLessThan(1e-15);
    }

    @Test
    void aSatisfiedLossHasNoGradient() {
        ScoreLabels labels = labels(new Centre(12, 12), DOUBLE);
        CorrelationHead head = head(DOUBLE);
        NDArray template = NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 7, 7);
        NDArray side = head.search(pass, NetworkTestSupport.maps(manager, DOUBLE, 1, 4, 31, 31));
        NDArray kernel = head.kernel(pass, template);
        HeadResponse response =
                new HeadResponse(
                        kernel,
                        head.respond(pass, kernel, side).hidden(),
                        labels.signs().mul(1000));

        NDArray gradient =
                head.templateGradient(pass, side, response, labels.lossGradient(response.output()));

        assertThat(gradient.abs().max().getDouble()).isZero();
    }

    @Test
    void keptWeightsGiveTheSameGradient() {
        CorrelationHead head = head(DataType.FLOAT32);
        NDArray template = NetworkTestSupport.maps(manager, DataType.FLOAT32, 1, 4, 7, 7);
        NDArray search = NetworkTestSupport.maps(manager, DataType.FLOAT32, 1, 4, 31, 31);
        NDArray side = head.search(pass, search);
        ScoreLabels labels = labels(new Centre(12, 12), DataType.FLOAT32);
        NDArray before = gradient(head, template, side, labels);

        head.keepGradientWeights(pass, manager);

        assertThat(NetworkTestSupport.difference(gradient(head, template, side, labels), before))
                .isLessThan(1e-5 * before.abs().max().getFloat());
    }

    @Test
    void aNewGuideStepsDownTheGradientAndNoFurtherHoweverLargeThatIs() {
        GradientGuide guide = new GradientGuide(4, true);
        guide.initialize(manager, DataType.FLOAT32, new Shape(1));
        NDArray template = NetworkTestSupport.maps(manager, DataType.FLOAT32, 2, 4, 7, 7);
        NDArray gradient = manager.ones(template.getShape());

        NDArray step = guide.updated(pass, template, gradient).sub(template);
        NDArray large = guide.updated(pass, template, gradient.mul(100)).sub(template);
        NDArray larger = guide.updated(pass, template, gradient.mul(1000)).sub(template);

        assertThat(step.max().getFloat()).isNegative();
        assertThat(large.max().getFloat()).isLessThan(step.min().getFloat());
        assertThat(NetworkTestSupport.difference(larger, large)).isLessThan(1e-6);
    }

    @Test
    void aHeadWithSeparateNormalisationRefusesTheGradient() {
        SiamMlgNetwork network =
                NetworkTestSupport.network(manager, NetworkTestSupport.SMALL, DataType.FLOAT32);
        NDArray template = NetworkTestSupport.maps(manager, DataType.FLOAT32, 1, 256, 7, 7);
        NDArray side = NetworkTestSupport.maps(manager, DataType.FLOAT32, 1, 256, 29, 29);
        ScoreLabels labels = labels(new Centre(12, 12), DataType.FLOAT32);

        assertThatThrownBy(() -> network.guided(pass, template, side, labels, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("merged");
    }

    private CorrelationHead head(DataType type) {
        CorrelationHead head = new CorrelationHead(4, 1, false);
        head.initialize(manager, type, new Shape(1));
        return head;
    }

    private ScoreLabels labels(Centre centre, DataType type) {
        return ScoreLabels.around(manager, List.of(centre), 25, type);
    }

    private NDArray gradient(
            CorrelationHead head, NDArray template, NDArray side, ScoreLabels labels) {
        NDArray kernel = head.kernel(pass, template);
        HeadResponse response = head.respond(pass, kernel, side);
        return head.templateGradient(pass, side, response, labels.lossGradient(response.output()));
    }

    private double loss(CorrelationHead head, NDArray template, NDArray side, ScoreLabels labels) {
        return labels.loss(head.respond(pass, head.kernel(pass, template), side).output())
                .sum()
                .getDouble();
    }
}
