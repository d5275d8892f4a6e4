package io.siamstream.experiments.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter). DJL's own keeps its moments to itself,
 * so a run could not be taken up where it stopped; the moments here go into checkpoints.
 */
public final class AdamW {

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private final Map<String, Parameter> parameters;
    private final Map<String, NDArray> first = new LinkedHashMap<>();
    private final Map<String, NDArray> second = new LinkedHashMap<>();
    private final List<String> notFinite = new ArrayList<>();
    private final double weightDecay;
    private final double clipNorm;
    private final ToDoubleFunction<String> rateShare;
    private final LossScale lossScale;

    /**
     * One whose losses are not scaled.
     *
     * @param parameters those to train, by name; initialized
     * @param rateShare share of the learning rate at which the tensor of a name moves
     * @param manager owner of the moments
     */
    public AdamW(
            Map<String, Parameter> parameters,
            double weightDecay,
            double clipNorm,
            ToDoubleFunction<String> rateShare,
            NDManager manager) {
        this(parameters, weightDecay, clipNorm, rateShare, LossScale.none(), manager);
    }

    /**
     * @param lossScale what the losses are scaled by that gradients come from
     */
    public AdamW(
            Map<String, Parameter> parameters,
            double weightDecay,
            double clipNorm,
            ToDoubleFunction<String> rateShare,
            LossScale lossScale,
            NDManager manager) {
        this.parameters = parameters;
        this.weightDecay = weightDecay;
        this.clipNorm = clipNorm;
        this.rateShare = rateShare;
        this.lossScale = lossScale;
        parameters.forEach(
                (name, parameter) -> {
                    NDArray array = parameter.getArray();
                    array.setRequiresGradient(true);
                    first.put(name, manager.zeros(array.getShape()));
                    second.put(name, manager.zeros(array.getShape()));
                });
    }

    /** First and second moments by the names of their parameters, for a checkpoint. */
    Map<String, NDArray> moments() {
        Map<String, NDArray> moments = new LinkedHashMap<>();
        first.forEach((name, moment) -> moments.put("first." + name, moment));
        second.forEach((name, moment) -> moments.put("second." + name, moment));
        return moments;
    }

    /**
     * Hangs the parameters on a step's manager, so that what DJL derives from them is freed with
     * the step; {@link #release} takes them back before.
     */
    void attach(NDManager step) {
        parameters.values().forEach(parameter -> parameter.getArray().attach(step));
    }

    /** Hangs the parameters on the manager that outlives the steps. */
    void release(NDManager manager) {
        attach(manager);
    }

    /** What losses are scaled by: gradients must come from {@link LossScale#times}. */
    LossScale lossScale() {
        return lossScale;
    }

    /** The parameters whose gradient was not finite in the last step, by name. */
    List<String> notFinite() {
        return List.copyOf(notFinite);
    }

    /** Sets all gradients to zero, also those that are not finite. */
    void clearGradients() {
        for (Parameter parameter : parameters.values()) {
            NDArray gradient = parameter.getArray().getGradient();
            if (gradient != null) {
                gradient.zerosLike().copyTo(gradient);
            }
        }
    }

    /**
     * Moves every parameter by its gradient.
     *
     * @param step number of the step, from 0
     * @return norm of the whole gradient before clipping; if it is not finite, nothing is changed
     *     but the loss scale
     */
    double step(long step, double rate, NDManager manager) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        double squares = 0;
        notFinite.clear();
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            NDArray gradient = entry.getValue().getArray().getGradient();
            if (gradient == null) {
                continue;
            }
            gradients.put(entry.getKey(), gradient);
            double square = gradient.square().sum().getFloat();
            if (!Double.isFinite(square)) {
                notFinite.add(entry.getKey());
            }
            squares += square;
        }
        double norm = Math.sqrt(squares) / lossScale.factor();
        double unscaled = 1 / lossScale.factor();
        lossScale.stepDone(Double.isFinite(norm));
        if (!Double.isFinite(norm)) {
            return norm;
        }
        double scale = norm > clipNorm ? unscaled * clipNorm / norm : unscaled;
        double firstBias = 1 - Math.pow(FIRST_DECAY, step + 1);
        double secondBias = 1 - Math.pow(SECOND_DECAY, step + 1);
        gradients.forEach(
                (name, gradient) -> {
                    NDArray scaled = gradient.mul(scale);
                    NDArray mean = first.get(name);
                    mean.muli(FIRST_DECAY).addi(scaled.mul(1 - FIRST_DECAY));
                    NDArray variance = second.get(name);
                    variance.muli(SECOND_DECAY).addi(scaled.square().muli(1 - SECOND_DECAY));
                    NDArray spread = copy(manager, variance).divi(secondBias).sqrt();
                    NDArray move = copy(manager, mean).divi(spread.addi(EPSILON));
                    double own = rate * rateShare.applyAsDouble(name);
                    apply(parameters.get(name), move.muli(own / firstBias), own);
                });
        return norm;
    }

    /** A copy that the manager owns, where a plain operation would leave it to the moment's. */
    private static NDArray copy(NDManager manager, NDArray array) {
        return manager.zeros(array.getShape()).addi(array);
    }

    private void apply(Parameter parameter, NDArray move, double rate) {
        NDArray array = parameter.getArray();
        array.setRequiresGradient(false);
        if (parameter.getType() == Parameter.Type.WEIGHT) {
            array.muli(1 - rate * weightDecay);
        }
        array.subi(move);
        array.setRequiresGradient(true);
    }
}
