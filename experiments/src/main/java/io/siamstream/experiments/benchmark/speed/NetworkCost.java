package io.siamstream.experiments.benchmark.speed;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a network has to do for one target, layer by layer.
 *
 * @param layers its convolutions and correlations
 */
public record NetworkCost(List<Layer> layers) {

    private static final double BILLION = 1e9;
    private static final double MILLIS = 1000;

    /**
     * One layer.
     *
     * @param multiplications multiplications with additions
     * @param bytes what it reads and writes in single precision if nothing stays in a cache: the
     *     map before, the map behind, the weights
     */
    public record Layer(double multiplications, double bytes) {}

    public NetworkCost {
        layers = List.copyOf(layers);
    }

    /**
     * The convolutions of a network.
     *
     * @param tensors the network's parameters by name, of which those called weight count
     * @param places where each of them is used, by name; those that are not used have none
     */
    public static NetworkCost of(Map<String, Parameter> tensors, Places places) {
        List<Layer> layers = new ArrayList<>();
        tensors.forEach(
                (name, parameter) -> {
                    if (name.endsWith(".weight")) {
                        places.find(name)
                                .ifPresent(
                                        place ->
                                                layers.add(
                                                        convolution(
                                                                parameter.getArray().getShape(),
                                                                place)));
                    }
                });
        return new NetworkCost(layers);
    }

    /** Where layers are used. */
    @FunctionalInterface
    public interface Places {

        /** The sides of the maps before and behind a layer, empty where it is not used. */
        Optional<Place> find(String name);
    }

    /**
     * The sides of the square maps before and behind a layer.
     *
     * @param before cells
     * @param behind cells
     */
    public record Place(int before, int behind) {}

    /**
     * @param weights outputs x inputs of a group x kernel x kernel
     */
    private static Layer convolution(Shape weights, Place place) {
        double cells = (double) place.behind() * place.behind();
        long outputs = weights.get(0);
        // One input for each group: as many groups as channels.
        long inputs = weights.get(1) == 1 ? outputs : weights.get(1);
        double maps = inputs * (double) place.before() * place.before() + outputs * cells;
        return new Layer(weights.size() * cells, Float.BYTES * (maps + weights.size()));
    }

    /**
     * This and the correlation of every cell of a template with every cell of a map.
     *
     * @param times how many of them
     * @param channels of both
     * @param cells of the template
     * @param side of the map
     */
    NetworkCost withCorrelations(int times, int channels, int cells, int side) {
        double map = (double) side * side;
        Layer one =
                new Layer(
                        channels * cells * map,
                        Float.BYTES * (channels * (map + cells) + cells * map));
        List<Layer> all = new ArrayList<>(layers);
        for (int i = 0; i < times; i++) {
            all.add(one);
        }
        return new NetworkCost(all);
    }

    /** This and then another. */
    NetworkCost and(NetworkCost other) {
        List<Layer> all = new ArrayList<>(layers);
        all.addAll(other.layers);
        return new NetworkCost(all);
    }

    /** Multiplications with additions, in billions. */
    public double billions() {
        return layers.stream().mapToDouble(Layer::multiplications).sum() / BILLION;
    }

    /**
     * The least time of one thread, milliseconds: each layer multiplies as fast as a product of
     * large matrices or, where that takes longer, moves its maps as fast as memory is copied.
     */
    public double leastMillis(MachineLimit limit) {
        return MILLIS
                / BILLION
                * layers.stream()
                        .mapToDouble(
                                layer ->
                                        Math.max(
                                                layer.multiplications() / limit.oneThread(),
                                                layer.bytes() / limit.bytesPerSecond()))
                        .sum();
    }
}
