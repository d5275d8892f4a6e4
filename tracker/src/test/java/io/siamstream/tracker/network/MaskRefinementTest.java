package io.siamstream.tracker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.Pass;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaskRefinementTest {

    private static final NetworkOptions REFINING =
            NetworkTestSupport.SMALL.withMaskRefinement(true);

    private final NDManager manager = NDManager.newBaseManager();
    private final Pass pass = Pass.serving(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void beforeItIsTrainedMasksStayAsTheyAre() {
        SiamMlgNetwork network = network();
        network.tensors().get("refinement.output.bias").getArray().muli(0);
        NDArray templates = NetworkTestSupport.maps(manager, DataType.FLOAT32, 2, 256, 7, 7);
        BackboneStages stages = network.stages(pass, NetworkTestSupport.crops(manager, 1, 255));
        NDArray features = network.refineSearch(pass, stages.features());
        List<Cell> cells = List.of(new Cell(0, 12, 3), new Cell(0, 24, 0));

        NDArray coarse =
                network.mask()
                        .respondAt(
                                pass,
                                network.mask().kernel(pass, templates),
                                SearchWindows.gather(features, cells));

        assertThat(network.masks(pass, templates, features, stages, cells).contentEquals(coarse))
                .isTrue();
    }

    @Test
    void everyMapOfACellIsSeenAroundTheCellsPixel() {
        SiamMlgNetwork network = network();
        BackboneStages stages =
                new BackboneStages(
                        columns(64, 125, 2, 3),
                        columns(64, 63, 4, 3),
                        columns(128, 31, 8, 7),
                        null);
        Cell cell = new Cell(0, 12, 9);
        NDArray template = NetworkTestSupport.maps(manager, DataType.FLOAT32, 1, 256, 7, 7);

        MaskEvidence evidence =
                network.maskEvidence(pass, template, columns(256, 31, 8, 7), stages, List.of(cell));

        // design 1.4: response cell j stands for pixel 8 j + 31.
        float pixel = 8 * cell.column() + 31;
        for (NDArray map :
                List.of(
                        evidence.features(),
                        evidence.eighth(),
                        evidence.quarter(),
                        evidence.half())) {
            long middle = map.getShape().get(2) / 2;
            assertThat(map.getFloat(0, 0, middle, middle)).isEqualTo(pixel);
        }
    }

    @Test
    void whatLiesBeyondTheSearchRegionIsZero() {
        SiamMlgNetwork network = network();
        NDArray ones = manager.ones(new Shape(1, 256, 31, 31));
        BackboneStages stages =
                new BackboneStages(
                        manager.ones(new Shape(1, 64, 125, 125)),
                        manager.ones(new Shape(1, 64, 63, 63)),
                        manager.ones(new Shape(1, 128, 31, 31)),
                        null);
        NDArray template = NetworkTestSupport.maps(manager, DataType.FLOAT32, 1, 256, 7, 7);

        MaskEvidence evidence =
                network.maskEvidence(pass, template, ones, stages, List.of(new Cell(0, 0, 12)));

        assertThat(evidence.eighth().get("0, 0, 3").sum().getFloat()).isZero();
        assertThat(evidence.eighth().get("0, 0, 4").sum().getFloat()).isEqualTo(15);
        assertThat(evidence.quarter().get("0, 0, 7").sum().getFloat()).isZero();
        assertThat(evidence.quarter().get("0, 0, 8").sum().getFloat()).isEqualTo(31);
        assertThat(evidence.half().get("0, 0, 16").sum().getFloat()).isZero();
        assertThat(evidence.half().get("0, 0, 17").sum().getFloat()).isEqualTo(63);
    }

    @Test
    void aDoubledMapLiesOverTheMapItCameFrom() {
        NDArray map = NetworkTestSupport.maps(manager, DataType.FLOAT32, 2, 3, 15, 15);

        NDArray doubled = MaskRefinement.doubled(map);

        assertThat(doubled.getShape()).isEqualTo(new Shape(2, 3, 31, 31));
        assertThat(doubled.getFloat(1, 2, 9, 21)).isEqualTo(map.getFloat(1, 2, 4, 10));
        assertThat(doubled.getFloat(1, 2, 9, 22))
                .isCloseTo(
                        (map.getFloat(1, 2, 4, 10) + map.getFloat(1, 2, 4, 11)) / 2, within(1e-6f));
        assertThat(doubled.getFloat(0, 0, 0, 30)).isEqualTo(map.getFloat(0, 0, 0, 14));
    }

    private SiamMlgNetwork network() {
        return NetworkTestSupport.network(manager, REFINING, DataType.FLOAT32).merged(manager);
    }

    /** A map whose every value is the pixel that its column stands for. */
    private NDArray columns(int channels, int side, int stride, int first) {
        return manager.arange(side)
                .toType(DataType.FLOAT32, false)
                .mul(stride)
                .add(first)
                .reshape(1, 1, 1, side)
                .broadcast(1, channels, side, side);
    }
}
