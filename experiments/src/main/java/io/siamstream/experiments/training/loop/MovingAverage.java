package io.siamstream.experiments.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keeps a second network whose weights are the moving average of a network in training. */
public final class MovingAverage {

    /** Steps between two updates: the average moves slowly, and an update costs time. */
    private static final int EVERY = 4;

    private final Map<Parameter, Parameter> fromTo = new LinkedHashMap<>();
    private final double decay;

    /**
     * @param from tensors of the network in training, by name
     * @param to tensors of a network of the same make, at the same weights
     * @param trained names of the tensors that are trained; running statistics follow with them
     * @param decay share of the average that is kept in one step
     */
    public MovingAverage(
            Map<String, Parameter> from,
            Map<String, Parameter> to,
            Set<String> trained,
            double decay) {
        to.forEach(
                (name, parameter) -> {
                    if (trained.contains(name) || name.contains(".running_")) {
                        fromTo.put(from.get(name), parameter);
                    }
                });
        this.decay = decay;
    }

    /** Takes the weights in; in the first steps the average follows faster. */
    public void update(long step, NDManager manager) {
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
