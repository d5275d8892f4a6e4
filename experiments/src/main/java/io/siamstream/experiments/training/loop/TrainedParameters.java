package io.siamstream.experiments.training.loop;

import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Chooses what a run trains of a frozen network. */
public final class TrainedParameters {

    private TrainedParameters() {}

    /**
     * Thaws the tensors whose names are wanted, and gives them by name. Running statistics are
     * never among them: they follow by themselves.
     */
    public static Map<String, Parameter> thaw(SiamMlgNetwork network, Predicate<String> wanted) {
        Map<String, Parameter> trained = new LinkedHashMap<>();
        network.tensors()
                .forEach(
                        (name, parameter) -> {
                            if (wanted.test(name) && !name.contains(".running_")) {
                                parameter.freeze(false);
                                trained.put(name, parameter);
                            }
                        });
        return trained;
    }
}
