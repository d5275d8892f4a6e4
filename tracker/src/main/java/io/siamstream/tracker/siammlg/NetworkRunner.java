package io.siamstream.tracker.siammlg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import io.siamstream.tracker.batch.BatchArrays;
import io.siamstream.tracker.batch.TemplateCodec;
import io.siamstream.tracker.network.BackboneStages;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.CorrelationHead;
import io.siamstream.tracker.network.GradientGuide;
import io.siamstream.tracker.network.HeadResponse;
import io.siamstream.tracker.network.ScoreLabels;
import io.siamstream.tracker.network.SearchWindows;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.response.Response;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The network's steps for one batch, between Java's memory and the device's. All arrays belong to
 * the batch's manager, which whoever made it closes.
 */
final class NetworkRunner {

    /** The shape of the templates. */
    static final TemplateCodec TEMPLATES =
            new TemplateCodec(SiamMlgNetwork.CHANNELS, SiamMlgNetwork.TEMPLATE_SIDE);

    private final SiamMlgNetwork network;
    private final Pass pass;
    private final NDManager manager;

    NetworkRunner(SiamMlgNetwork network, Pass pass, NDManager manager) {
        this.network = network;
        this.pass = pass;
        this.manager = manager;
    }

    /**
     * Search regions on the device.
     *
     * @param stages what the backbone made of them
     * @param features N x 256 x 31 x 31
     * @param scoreSide the score branch's search side, N x 256 x 29 x 29
     */
    record Search(BackboneStages stages, NDArray features, NDArray scoreSide) {}

    /** A buffer for crops, to be filled one behind the other as rows of blue, green, red. */
    ByteBuffer buffer(int crops, int side) {
        return BatchArrays.cropBuffer(manager, crops, side);
    }

    /** The templates of template crops, of which there may be none. */
    List<HalfTensor> embedTemplates(ByteBuffer crops, int count) {
        if (count == 0) {
            return List.of();
        }
        NDArray input = BatchArrays.crops(manager, crops, count, SiamMlgNetwork.TEMPLATE_SIZE);
        return TEMPLATES.store(network.embedTemplate(pass, input));
    }

    /** The features of search crops. */
    Search embedSearches(ByteBuffer crops, int count) {
        BackboneStages stages =
                network.stages(
                        pass, BatchArrays.crops(manager, crops, count, SiamMlgNetwork.SEARCH_SIZE));
        NDArray features = network.refineSearch(pass, stages.features());
        return new Search(stages, features, network.score().search(pass, features));
    }

    /**
     * The responses of templates over all search regions.
     *
     * @param probabilities one for each region
     * @param device the same on the device, with what it was computed from
     */
    record Responses(List<Response> probabilities, HeadResponse device) {}

    /** The responses of templates over all search regions, one template for each region. */
    Responses respond(Search search, List<HalfTensor> templates) {
        CorrelationHead score = network.score();
        NDArray kernel = score.kernel(pass, TEMPLATES.load(manager, templates));
        HeadResponse response = score.respond(pass, kernel, search.scoreSide());
        List<Response> probabilities = new ArrayList<>();
        for (float[] values :
                BatchArrays.rows(Activation.sigmoid(response.output()), templates.size())) {
            probabilities.add(new Response(SiamMlgNetwork.RESPONSE_SIDE, values));
        }
        return new Responses(probabilities, response);
    }

    /** The 63 x 63 probabilities of the mask at every cell, one template for each cell. */
    List<float[]> masks(Search search, List<Cell> cells, List<HalfTensor> templates) {
        NDArray logits =
                network.masks(
                        pass,
                        TEMPLATES.load(manager, templates),
                        search.features(),
                        search.stages(),
                        cells);
        return BatchArrays.rows(Activation.sigmoid(logits), cells.size());
    }

    /**
     * The four numbers of the box branch at every cell, one template for each cell: the mean of
     * what the cell and its neighbours predict, for one cell's prediction is noisy.
     *
     * @param responses responses of the cells' regions, by which the neighbours count
     */
    List<float[]> boxes(
            Search search, List<Cell> cells, List<HalfTensor> templates, List<Response> responses) {
        CorrelationHead box = network.box().orElseThrow();
        List<Cell> corners = cells.stream().map(CellNeighbourhood::corner).toList();
        NDArray windows =
                SearchWindows.gather(search.features(), corners, CellNeighbourhood.WINDOW);
        NDArray kernel = box.kernel(pass, TEMPLATES.load(manager, templates));
        List<float[]> predicted =
                BatchArrays.rows(
                        box.respond(pass, kernel, box.search(pass, windows)).output(),
                        cells.size());
        List<float[]> means = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            means.add(
                    CellNeighbourhood.mean(
                            predicted.get(i), corners.get(i), cells.get(i), responses.get(i)));
        }
        return means;
    }

    /**
     * What one target's templates learn from a frame.
     *
     * @param region the search region that they learn from
     * @param templates the templates before
     * @param centre where the target's centre is in that region, cells
     */
    record Lesson(int region, TemplateMemory templates, ScoreLabels.Centre centre) {}

    /**
     * Templates after an update: the ones in use move down the gradient of their loss and are
     * blended with what they come from (design 4.2, 4.3).
     *
     * @param responses responses of the templates in use over all search regions
     * @return one for each lesson
     */
    List<HalfTensor> updated(
            Search search, Responses responses, List<Lesson> lessons, TemplateOptions options) {
        int[] regions = lessons.stream().mapToInt(Lesson::region).toArray();
        ScoreLabels labels =
                ScoreLabels.around(
                        manager,
                        lessons.stream().map(Lesson::centre).toList(),
                        SiamMlgNetwork.RESPONSE_SIDE,
                        DataType.FLOAT32);
        NDArray scoreSide = search.scoreSide();
        HeadResponse response = responses.device();
        if (!areAll(regions, scoreSide)) {
            NDArray positions = manager.create(Arrays.stream(regions).asLongStream().toArray());
            scoreSide = scoreSide.get(positions);
            response = response.select(positions);
        }
        NDArray current = templates(lessons, TemplateMemory::inUse);
        NDArray initial = templates(lessons, TemplateMemory::initial);
        NDArray guided =
                network.guided(pass, current, scoreSide, response, labels, options.steps());
        return TEMPLATES.store(
                GradientGuide.blend(current, guided, initial, options.keep(), options.anchor()));
    }

    private NDArray templates(List<Lesson> lessons, Function<TemplateMemory, HalfTensor> choice) {
        return TEMPLATES.load(
                manager, lessons.stream().map(lesson -> choice.apply(lesson.templates())).toList());
    }

    /** Whether the network predicts boxes. */
    boolean hasBoxes() {
        return network.box().isPresent();
    }

    /** Whether all regions of a batch are meant, in their order. */
    private static boolean areAll(int[] regions, NDArray batch) {
        int count = Math.toIntExact(batch.getShape().get(0));
        return Arrays.equals(regions, IntStream.range(0, count).toArray());
    }
}
