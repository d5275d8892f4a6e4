package io.siamstream.experiments.benchmark.speed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.siamstream.tracker.network.Devices;
import io.siamstream.tracker.network.layer.Pass;

/**
 * SiamMask's network alone on random crops: nothing is cut, and nothing is made of its response.
 */
final class ShapeWorkload implements Workload {

    private final NDManager manager;
    private final SiamMaskShape network;
    private final Pass pass;
    private final NDArray crops;
    private final int targets;

    /**
     * @param device cpu, gpu:0, ...
     * @param targets crops of a step
     */
    ShapeWorkload(String device, int targets) {
        this.targets = targets;
        manager = NDManager.newBaseManager(Devices.of(device));
        network = SiamMaskShape.random(manager);
        pass = Pass.serving(manager);
        int side = SiamMaskShape.SIDE;
        crops =
                manager.randomUniform(0, 255, new Shape(targets, side, side, 3))
                        .transpose(0, 3, 1, 2);
    }

    /** What the network has to do for a target. */
    NetworkCost cost() {
        return network.cost();
    }

    @Override
    public void prepare() {
        JniUtils.setNumThreads(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void step() {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray input = crops.duplicate();
            input.attach(scratch);
            NDArray masks = network.forward(pass, input);
            // A device works on until a number is read.
            masks.get(0).get(0).get(0).toFloatArray();
        }
    }

    @Override
    public int targets() {
        return targets;
    }

    @Override
    public void close() {
        manager.close();
    }
}
