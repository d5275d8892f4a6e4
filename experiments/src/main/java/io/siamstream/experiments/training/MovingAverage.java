package io.siamstream.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keeps a second network whose weights are the moving average of a network in training. */
final class MovingAverage {

    /** Steps between two updates: the average moves slowly, and an update costs time. */
    private static final int EVERY = 4;

    private final Map<Parameter, Parameter> fromTo = new LinkedHashMap<>();
    private final SiamMlgNetwork average;
    private final double decay;

    /**
     * @param network network in training
     * @param average network of the same make, at the same weights
     * @param trained names of the tensors that are trained; running statistics follow with them
     * @param decay share of the average that is kept in one step
     */
    MovingAverage(
            SiamMlgNetwork network, SiamMlgNetwork average, Set<String> trained, double decay) {
        Map<String, Parameter> from = network.tensors();
        average.tensors()
                .forEach(
                        (name, parameter) -> {
                            if (trained.contains(name) || name.contains(".running_")) {
                                fromTo.put(from.get(name), parameter);
                            }
                        });
        this.average = average;
        this.decay = decay;
    }

    /** The averaged network. */
    SiamMlgNetwork network() {
        return average;
    }

    /** Takes the weights in; in the first steps the average follows faster. */
    void update(long step, NDManager manager) {
        if (step % EVERY != 0) {
            return;
        }
        double keep = Math.pow(Math.min(decay, (1.0 + step) / (10.0 + step)), EVERY);
        fromTo.forEach(
                (from, to) -> {
                    NDArray current = from.getArray().stopGradient();
                    current.attach(manager);
                    to.getArray().muli(keep).addi(current.mul(1 - keep));
                });
    }
}
