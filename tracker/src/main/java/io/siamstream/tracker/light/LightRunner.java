package io.siamstream.tracker.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.batch.BatchArrays;
import io.siamstream.tracker.batch.TemplateCodec;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightBranch;
import io.siamstream.tracker.network.light.LightGradient;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightResponse;
import io.siamstream.tracker.network.light.LightStages;
import io.siamstream.tracker.state.HalfTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The light network's steps for one batch, between Java's memory and the device's. All arrays
 * belong to the batch's manager, which whoever made it closes.
 */
final class LightRunner {

    /** Longest gradient step, in sizes of the first template. */
    private static final double LONGEST_STEP = 0.05;

    /** Longest way from the first template, in its sizes. */
    private static final double LONGEST_WAY = 0.3;

    private static final double SMALLEST = 1e-12;

    /** The shape of the templates. */
    static final TemplateCodec TEMPLATES =
            new TemplateCodec(LightNetwork.CHANNELS, LightNetwork.TEMPLATE_SIDE);

    private final LightNetwork network;
    private final Pass pass;
    private final NDManager manager;

    LightRunner(LightNetwork network, Pass pass, NDManager manager) {
        this.network = network;
        this.pass = pass;
        this.manager = manager;
    }

    /**
     * Search regions on the device.
     *
     * @param features N x 256 x 16 x 16
     * @param classes the same as the class branch sees them
     * @param box as the box branch sees them
     */
    record Search(NDArray features, LightBranch.Search classes, LightBranch.Search box) {}

    /**
     * What templates say of all search regions.
     *
     * @param regions one for each region
     * @param current the class branch's response of the templates in use, on the device
     */
    record Responses(List<RegionResponse> regions, LightResponse current) {}

    /** A buffer for crops, to be filled one behind the other as rows of blue, green, red. */
    ByteBuffer buffer(int crops, int side) {
        return BatchArrays.cropBuffer(manager, crops, side);
    }

    /** The templates of template crops, of which there may be none. */
    List<HalfTensor> embedTemplates(ByteBuffer crops, int count) {
        if (count == 0) {
            return List.of();
        }
        return TEMPLATES.store(
                network.embed(
                        pass,
                        BatchArrays.crops(manager, crops, count, LightNetwork.TEMPLATE_SIZE)));
    }

    /** The features of search crops. */
    Search embedSearches(ByteBuffer crops, int count) {
        NDArray features =
                network.embed(
                        pass, BatchArrays.crops(manager, crops, count, LightNetwork.SEARCH_SIZE));
        return new Search(
                features,
                network.classes().search(pass, features),
                network.box().search(pass, features));
    }

    /**
     * What templates say of all search regions, one template for each region.
     *
     * @param initial the first frames' templates
     * @param current the templates in use; empty where they are the same
     */
    Responses respond(Search search, List<HalfTensor> initial, Optional<List<HalfTensor>> current) {
        int count = initial.size();
        NDArray templates = TEMPLATES.load(manager, initial);
        LightResponse first = network.classes().respond(pass, templates, search.classes());
        LightResponse used =
                current.map(
                                inUse ->
                                        network.classes()
                                                .respond(
                                                        pass,
                                                        TEMPLATES.load(manager, inUse),
                                                        search.classes()))
                        .orElse(first);
        NDArray distances = network.box().respond(pass, templates, search.box()).output().exp();
        List<float[]> initialLogits = BatchArrays.rows(first.output(), count);
        List<float[]> currentLogits =
                used == first ? initialLogits : BatchArrays.rows(used.output(), count);
        List<float[]> edges = BatchArrays.rows(distances, count);
        List<float[]> cells = BatchArrays.rows(search.features().transpose(0, 2, 3, 1), count);
        List<RegionResponse> regions = new ArrayList<>();
        for (int region = 0; region < count; region++) {
            regions.add(
                    new RegionResponse(
                            initialLogits.get(region),
                            currentLogits.get(region),
                            edges.get(region),
                            cells.get(region)));
        }
        return new Responses(regions, used);
    }

    /**
     * Templates after some gradient steps, each as long as the loss's curvature along it says
     * (Gauss-Newton), and no longer than the limits.
     *
     * @param responses what the templates in use said of all search regions
     */
    List<HalfTensor> guided(
            Search search, Responses responses, List<TemplateGuide.Lesson> lessons, int steps) {
        NDArray positions =
                manager.create(lessons.stream().mapToLong(TemplateGuide.Lesson::region).toArray());
        LightBranch.Search classes = search.classes().select(positions);
        LightResponse response = responses.current().select(positions);
        NDArray initial =
                TEMPLATES.load(
                        manager,
                        lessons.stream().map(l -> l.pass().templates().initial()).toList());
        NDArray template =
                TEMPLATES.load(
                        manager, lessons.stream().map(l -> l.pass().templates().inUse()).toList());
        NDArray size = norm(initial);
        LightGradient gradient = network.gradient(pass, manager);
        for (int step = 0; step < steps; step++) {
            if (step > 0) {
                response = network.classes().respond(pass, template, classes);
            }
            List<float[]> logits = BatchArrays.rows(response.output(), lessons.size());
            float[] slopes = new float[lessons.size() * logits.get(0).length];
            float[] weights = new float[slopes.length];
            for (int i = 0; i < lessons.size(); i++) {
                TemplateGuide.Lesson lesson = lessons.get(i);
                TemplateLabels.Residual residual =
                        lesson.labels()
                                .residual(
                                        logits.get(i),
                                        responses.regions().get(lesson.region()).initial());
                int at = i * logits.get(i).length;
                System.arraycopy(residual.gradient(), 0, slopes, at, logits.get(i).length);
                System.arraycopy(residual.weights(), 0, weights, at, logits.get(i).length);
            }
            Shape shape = response.output().getShape();
            NDArray down =
                    gradient.templateGradient(classes, response, manager.create(slopes, shape));
            NDArray change = gradient.outputChange(classes, response, down);
            NDArray curvature =
                    sum(change.square().mul(manager.create(weights, shape))).add(SMALLEST);
            NDArray length = sum(down.square()).div(curvature);
            NDArray longest = size.mul(LONGEST_STEP).div(norm(down).add(SMALLEST));
            template = template.sub(down.mul(length.minimum(longest)));
            NDArray way = template.sub(initial);
            NDArray share = size.mul(LONGEST_WAY).div(norm(way).add(SMALLEST)).minimum(1);
            template = initial.add(way.mul(share));
        }
        return TEMPLATES.store(template);
    }

    private static NDArray norm(NDArray arrays) {
        return sum(arrays.square()).sqrt();
    }

    private static NDArray sum(NDArray arrays) {
        return arrays.sum(new int[] {1, 2, 3}, true);
    }

    /**
     * The mask logits of crops that were cut around targets as templates are, 64 x 64 each.
     *
     * @param templates the targets' first templates
     */
    List<float[]> masks(ByteBuffer crops, List<HalfTensor> templates) {
        LightStages stages =
                network.stages(
                        pass,
                        BatchArrays.crops(
                                manager, crops, templates.size(), LightNetwork.TEMPLATE_SIZE));
        NDArray features = network.refine(pass, stages.features());
        return BatchArrays.rows(
                network.masks(pass, stages, features, TEMPLATES.load(manager, templates)),
                templates.size());
    }

    /** Whether the network has masks. */
    boolean hasMasks() {
        return network.options().mask();
    }
}
