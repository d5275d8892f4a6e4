package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A block of one input and one output whose channels are fixed when it is made, so that its
 * parameters do not depend on the shapes that DJL initializes it with.
 */
public abstract class NetworkBlock extends AbstractBlock {

    private static final byte VERSION = 1;

    /** DJL puts two digits before the name of a child, to keep children in order. */
    private static final int ORDER_DIGITS = 2;

    protected NetworkBlock() {
        super(VERSION);
    }

    /** Passes a batch of maps through the block. */
    public abstract NDArray forward(Pass pass, NDArray input);

    /**
     * Lays out all convolutions below for serving on the CPU. Their parameters must not change any
     * more, and one thread at a time may pass.
     *
     * @param type FLOAT32 or BFLOAT16: what they multiply in
     * @param manager owner of what is kept
     */
    public void pack(DataType type, NDManager manager) {
        for (Block child : getChildren().values()) {
            ((NetworkBlock) child).pack(type, manager);
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        return new NDList(forward(new Pass(store, training), inputs.singletonOrThrow()));
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        for (Block child : getChildren().values()) {
            child.initialize(manager, dataType, inputShapes);
        }
    }

    /** The parameters below a block by their stable tensor names, such as layer1.0.conv1.weight. */
    public static Map<String, Parameter> tensors(Block block) {
        Map<String, Parameter> tensors = new LinkedHashMap<>();
        for (Pair<String, Parameter> own : block.getDirectParameters()) {
            tensors.put(own.getKey(), own.getValue());
        }
        for (Pair<String, Block> child : block.getChildren()) {
            String name = child.getKey().substring(ORDER_DIGITS);
            tensors(child.getValue())
                    .forEach((below, parameter) -> tensors.put(name + "." + below, parameter));
        }
        return tensors;
    }
}
