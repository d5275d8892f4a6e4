package io.siamstream.experiments.benchmark.speed;

import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.benchmark.speed.NetworkCost.Place;
import io.siamstream.experiments.benchmark.speed.NetworkCost.Places;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.weights.LightWeights;
import io.siamstream.tracker.weights.NetworkWeights;
import io.siamstream.tracker.weights.ShippedWeights;
import io.siamstream.tracker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the networks have to do for a target in a frame; its first frame has the template too. */
public final class NetworkCosts {

    private static final int TEMPLATE_CELLS = 64;
    private static final int KERNEL_CELLS = 25;
    private static final int RESPONSE_SIDE = 25;

    private NetworkCosts() {}

    /**
     * The light profile as it is shipped.
     *
     * @param masks whether it looks for the mask beside the search region
     */
    public static NetworkCost light(boolean masks) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork network = ShippedWeights.readLight(manager).network();
            NetworkCost search = search(network);
            if (!masks) {
                return search;
            }
            return search.and(
                    NetworkCost.of(network.tensors(), lightPlaces(2))
                            .withCorrelations(
                                    1,
                                    LightNetwork.CHANNELS,
                                    TEMPLATE_CELLS,
                                    LightNetwork.TEMPLATE_SIDE));
        }
    }

    /**
     * FEAR-XS as its authors published it, without masks.
     *
     * @throws IllegalArgumentException if the file holds something else
     */
    static NetworkCost published(Path weights) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return search(LightWeights.published(weights, manager));
        } catch (IOException | WeightsException e) {
            throw new IllegalArgumentException(
                    "--fear-weights: %s cannot be read: %s".formatted(weights, e.getMessage()), e);
        }
    }

    /** A light network's pass over a search region, both branches, without masks. */
    static NetworkCost search(LightNetwork network) {
        return NetworkCost.of(network.tensors(), lightPlaces(1))
                .withCorrelations(
                        2, LightNetwork.CHANNELS, TEMPLATE_CELLS, LightNetwork.RESPONSE_SIDE);
    }

    /** The ResNet profile as it is shipped, masks and boxes at one cell. */
    public static NetworkCost resnet() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkWeights weights = ShippedWeights.read(manager);
            return NetworkCost.of(weights.network().tensors(), residualPlaces())
                    .withCorrelations(1, SiamMlgNetwork.CHANNELS, KERNEL_CELLS, RESPONSE_SIDE);
        }
    }

    /**
     * @param reduction 1 for a search region of 256 pixels, 2 for a look for a mask of 128
     */
    private static Places lightPlaces(int reduction) {
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("backbone\\.stem\\..*", new Place(256, 128));
        places.put("backbone\\.(stage1\\..*|stage2\\.0\\.expand\\..*)", new Place(128, 128));
        places.put("backbone\\.stage2\\.0\\.dw\\..*", new Place(128, 64));
        places.put("backbone\\.(stage2\\..*|stage3\\.0\\.expand\\..*)", new Place(64, 64));
        places.put("backbone\\.stage3\\.0\\.dw\\..*", new Place(64, 32));
        places.put("backbone\\.(stage3\\..*|stage4\\.0\\.expand\\..*)", new Place(32, 32));
        places.put("backbone\\.stage4\\.0\\.dw\\..*", new Place(32, 16));
        places.put("backbone\\..*|neck\\..*|sk\\.(narrow|wide)\\..*", new Place(16, 16));
        places.replaceAll(
                (name, place) -> new Place(place.before() / reduction, place.behind() / reduction));
        places.put("sk\\..*", new Place(1, 1));
        if (reduction == 1) {
            places.put("(cls|reg)\\..*", new Place(16, 16));
        } else {
            places.put("mask\\.(features|correlation|context.*|eighth\\.coarse)\\..*", same(8));
            places.put("mask\\.(eighth\\..*|quarter\\.coarse\\..*)", same(16));
            places.put("mask\\.(quarter\\..*|half\\.coarse\\..*)", same(32));
            places.put("mask\\..*", same(64));
        }
        return first(places);
    }

    /** Of networks with a residual backbone to its third layer; some have only some of these. */
    static Places residualPlaces() {
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("backbone\\.conv1\\..*", new Place(255, 125));
        places.put("backbone\\.layer1\\..*|backbone\\.layer2\\.0\\.reduce\\..*", same(63));
        places.put("backbone\\.layer2\\.0\\.(conv1|spread|downsample\\.0)\\..*", new Place(63, 31));
        places.put("backbone\\..*|neck\\..*|sk\\.(narrow|wide)\\..*", same(31));
        places.put("sk\\..*", same(1));
        places.put("(score|wide_box|wide_mask)\\.search\\..*", new Place(31, 29));
        places.put("(score|wide_box|wide_mask)\\.(hidden|output)\\..*", same(RESPONSE_SIDE));
        places.put("(score|mask|box)\\.(template|search)\\..*", new Place(7, 5));
        places.put("(mask|box)\\..*", same(1));
        places.put(
                "refinement\\.(features|appearance|eighth|coarse_eighth|joined_eighth)\\..*",
                same(15));
        places.put("refinement\\.(quarter|joined_quarter|narrowed)\\..*", same(31));
        places.put("refinement\\..*", same(63));
        return first(places);
    }

    private static Place same(int side) {
        return new Place(side, side);
    }

    /** The first of some regular expressions that a name matches says the place. */
    private static Places first(Map<String, Place> places) {
        return name ->
                places.entrySet().stream()
                        .filter(entry -> name.matches(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .map(Optional::of)
                        .findFirst()
                        .orElse(Optional.empty());
    }
}
