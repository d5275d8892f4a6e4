package io.siamstream.tracker.network.light;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.siamstream.tracker.network.layer.Pass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LightGradientTest {

    private final NDManager manager = NDManager.newBaseManager();
    private final Pass pass = Pass.serving(manager);
    private LightBranch branch;
    private NDArray template;
    private LightBranch.Search search;
    private NDArray weights;

    @BeforeEach
    void makeABranchOfRandomNumbers() {
        Engine.getInstance().setRandomSeed(11);
        branch = new LightBranch(1);
        branch.initialize(manager, DataType.FLOAT64, new Shape(1));
        branch.freezeParameters(true);
        template = maps(2, 256, 8, 8).mul(0.1);
        search = branch.search(pass, maps(2, 256, 16, 16));
        weights = maps(2, 1, 16, 16);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray maps(long... shape) {
        return manager.randomNormal(new Shape(shape)).toType(DataType.FLOAT64, false);
    }

    @Test
    void theClosedFormEqualsAutograd() {
        LightResponse response = branch.respond(pass, template, search);
        NDArray closed =
                branch.gradient(pass, manager)
                        .templateGradient(search, response, response.output().mul(weights));

        NDArray learned = template.duplicate();
        learned.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray output = branch.respond(pass, learned, search).output();
            collector.backward(output.square().mul(weights).sum().mul(0.5));
        }
        NDArray automatic = learned.getGradient();

        double largest = automatic.abs().max().getDouble();
        assertThat(largest).isPositive();
        assertThat(closed.sub(automatic).abs().max().getDouble()).isLessThan(1e-6 * largest);
    }

    @Test
    void theChangeAlongADirectionEqualsFiniteDifferences() {
        NDArray direction = maps(2, 256, 8, 8);
        double step = 1e-6;
        LightResponse response = branch.respond(pass, template, search);

        NDArray change = branch.gradient(pass, manager).outputChange(search, response, direction);

        NDArray above = branch.respond(pass, template.add(direction.mul(step)), search).output();
        NDArray below = branch.respond(pass, template.sub(direction.mul(step)), search).output();
        NDArray difference = above.sub(below).div(2 * step);
        assertThat(change.sub(difference).abs().max().getDouble())
                .isLessThan(1e-5 * difference.abs().max().getDouble());
    }

    @Test
    void weightsKeptForServingChangeNothing() {
        LightNetwork network = new LightNetwork(LightOptions.PLAIN);
        network.initialize(manager, DataType.FLOAT32);
        network.freezeParameters(true);
        NDArray templates = manager.randomNormal(new Shape(1, 256, 8, 8));
        NDArray features = manager.randomNormal(new Shape(1, 256, 16, 16));
        NDArray before = respond(network, templates, features);

        network.prepareForServing(manager);

        assertThat(respond(network, templates, features).sub(before).abs().max().getFloat())
                .isLessThan(1e-4f * before.abs().max().getFloat());
    }

    private NDArray respond(LightNetwork network, NDArray templates, NDArray features) {
        LightBranch classes = network.classes();
        return classes.respond(pass, templates, classes.search(pass, features)).output();
    }
}
