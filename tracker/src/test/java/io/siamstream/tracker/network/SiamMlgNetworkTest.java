package io.siamstream.tracker.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.Pass;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SiamMlgNetworkTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aNetworkHasTheShapesOfTheSpecification() {
        SiamMlgNetwork network =
                NetworkTestSupport.network(manager, NetworkTestSupport.SMALL, DataType.FLOAT32);
        Pass pass = Pass.serving(manager);

        NDArray template = network.embedTemplate(pass, NetworkTestSupport.crops(manager, 2, 127));
        NDArray search = network.embedSearch(pass, NetworkTestSupport.crops(manager, 2, 255));
        NDArray kernel = network.score().kernel(pass, template);
        NDArray side = network.score().search(pass, search);
        NDArray windows =
                SearchWindows.gather(
                        search,
                        List.of(new Cell(0, 3, 24), new Cell(1, 0, 0), new Cell(1, 12, 12)));
        NDArray kernels =
                network.mask().kernel(pass, template).get(manager.create(new long[] {0, 1, 1}));

        assertThat(template.getShape()).isEqualTo(new Shape(2, 256, 7, 7));
        assertThat(search.getShape()).isEqualTo(new Shape(2, 256, 31, 31));
        assertThat(kernel.getShape()).isEqualTo(new Shape(2, 256, 5, 5));
        assertThat(network.score().respond(pass, kernel, side).output().getShape())
                .isEqualTo(new Shape(2, 1, 25, 25));
        assertThat(network.mask().respondAt(pass, kernels, windows).getShape())
                .isEqualTo(new Shape(3, 63 * 63));
        assertThat(network.box().orElseThrow().respondAt(pass, kernels, windows).getShape())
                .isEqualTo(new Shape(3, 4));
    }

    @Test
    void theBackboneHasResNet34sParameters() {
        SiamMlgNetwork network =
                new SiamMlgNetwork(
                        new NetworkOptions(NetworkOptions.RESNET_34, Variant.PLAIN, false, true));
        network.initialize(manager, DataType.FLOAT32);

        long weights =
                network.tensors().entrySet().stream()
                        .filter(tensor -> tensor.getKey().startsWith("backbone."))
                        .filter(tensor -> tensor.getKey().endsWith(".weight"))
                        .mapToLong(tensor -> tensor.getValue().getShape().size())
                        .sum();

        // design 2.1 counts 8,170,304 with gain and bias of 29 batch normalisations.
        long channels = 64 + 6 * 64 + 9 * 128 + 13 * 256;
        assertThat(weights + 2 * channels).isEqualTo(8_170_304);
    }

    @Test
    void tensorNamesAreTorchvisions() {
        SiamMlgNetwork network =
                new SiamMlgNetwork(
                        new NetworkOptions(NetworkOptions.RESNET_18, Variant.FULL, true, true));

        assertThat(network.tensors())
                .containsKeys(
                        "backbone.conv1.bias",
                        "backbone.layer2.0.downsample.0.weight",
                        "backbone.layer3.1.conv2.weight",
                        "neck.weight",
                        "sk.gain",
                        "score.hidden.bias",
                        "mask.output.weight",
                        "box.template.weight",
                        "guide.update.running_mean",
                        "guide.scale");
    }

    @Test
    void aMergedNetworkDoesTheSameAsOneWithBatchNormalisation() {
        SiamMlgNetwork network =
                NetworkTestSupport.network(manager, NetworkTestSupport.SMALL, DataType.FLOAT32);
        NDList crops =
                new NDList(
                        NetworkTestSupport.crops(manager, 1, 127).div(255),
                        NetworkTestSupport.crops(manager, 1, 255).div(255));

        NDArray separate =
                network.forward(Pass.serving(manager).store(), crops, false).singletonOrThrow();
        NDArray merged =
                network.merged(manager)
                        .forward(Pass.serving(manager).store(), crops, false)
                        .singletonOrThrow();

        assertThat(NetworkTestSupport.difference(separate, merged))
                .isLessThan(1e-5 * separate.abs().max().getFloat());
    }

    @Test
    void aChosenCellsMaskIsThatOfTheWholeMap() {
        SiamMlgNetwork network =
                NetworkTestSupport.network(manager, NetworkTestSupport.SMALL, DataType.FLOAT64)
                        .merged(manager);
        Pass pass = Pass.serving(manager);
        NDArray template = NetworkTestSupport.maps(manager, DataType.FLOAT64, 1, 256, 7, 7);
        NDArray search = NetworkTestSupport.maps(manager, DataType.FLOAT64, 1, 256, 31, 31);
        CorrelationHead mask = network.mask();
        NDArray kernel = mask.kernel(pass, template);

        NDArray whole = mask.respond(pass, kernel, mask.search(pass, search)).output();
        NDArray chosen =
                mask.respondAt(
                        pass, kernel, SearchWindows.gather(search, List.of(new Cell(0, 5, 17))));

        assertThat(NetworkTestSupport.difference(whole.get("0, :, 5, 17"), chosen.get(0)))
                .isLessThan(1e-10);
    }

    @Test
    void aBatchOfEightGivesWhatEachAloneGives() {
        SiamMlgNetwork network =
                NetworkTestSupport.network(manager, NetworkTestSupport.SMALL, DataType.FLOAT32)
                        .merged(manager);
        Pass pass = Pass.serving(manager);
        NDArray templates = NetworkTestSupport.maps(manager, DataType.FLOAT32, 8, 256, 7, 7);
        NDArray searches = NetworkTestSupport.maps(manager, DataType.FLOAT32, 8, 256, 31, 31);

        NDArray together = logits(network, pass, templates, searches);
        NDArray alone = logits(network, pass, templates.get("5:6"), searches.get("5:6"));

        assertThat(NetworkTestSupport.difference(together.get("5:6"), alone))
                .isLessThan(1e-6 * alone.abs().max().getFloat());
        assertThat(logits(network, pass, templates, searches).contentEquals(together)).isTrue();
    }

    private static NDArray logits(
            SiamMlgNetwork network, Pass pass, NDArray templates, NDArray searches) {
        NDArray features = network.refineSearch(pass, searches);
        CorrelationHead score = network.score();
        return score.respond(pass, score.kernel(pass, templates), score.search(pass, features))
                .output();
    }
}
