package io.siamstream.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.util.Map;

/** Keeps a second network whose weights are the moving average of a network in training. */
final class MovingAverage {

    private final Map<String, Parameter> from;
    private final SiamMlgNetwork average;
    private final double decay;

    MovingAverage(SiamMlgNetwork network, SiamMlgNetwork average, double decay) {
        this.from = network.tensors();
        this.average = average;
        this.decay = decay;
    }

    /** The averaged network. */
    SiamMlgNetwork network() {
        return average;
    }

    /** Takes the weights in; in the first steps the average follows faster. */
    void update(long step, NDManager manager) {
        double keep = Math.min(decay, (1.0 + step) / (10.0 + step));
        average.tensors()
                .forEach(
                        (name, parameter) -> {
                            NDArray array = from.get(name).getArray();
                            NDArray current =
                                    manager.zeros(array.getShape()).addi(array.stopGradient());
                            parameter.getArray().muli(keep).addi(current.muli(1 - keep));
                        });
    }
}
