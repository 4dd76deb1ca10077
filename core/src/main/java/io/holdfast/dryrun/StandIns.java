package io.holdfast.dryrun;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.plan.Planner;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The modules of a blueprint without their effects. A module that would have one outside of the execution, and a module that
 * this server does not have, puts out one sample bundle. A module that has none runs for real; where it cannot work with
 * samples, it puts out a sample bundle too. No operation puts out more than one bundle.
 */
final class StandIns {

    private record Key(ModuleName name, int version) {}

    private final Map<Integer, CollectionValue> samples = new HashMap<>();
    private final Map<Key, List<ModuleNode>> nodes = new HashMap<>();
    private final ModuleCatalog catalog;

    StandIns(Blueprint blueprint, ModuleCatalog catalog, Samples values) {
        this.catalog = catalog;
        for (ModuleNode node : blueprint.modules()) {
            if (!Planner.ENGINE_MODULES.contains(node.module())) {
                Key key = new Key(ModuleName.parse(node.module()), node.version());
                nodes.computeIfAbsent(key, each -> new ArrayList<>()).add(node);
                samples.put(node.id(), sample(node, key, values));
            }
        }
    }

    private CollectionValue sample(ModuleNode node, Key key, Samples values) {
        return node.declaredOutput().isEmpty()
                ? catalog.find(key.name(), key.version())
                        .map(module -> values.described(module.description().output()))
                        .orElse(CollectionValue.EMPTY)
                : values.declared(node.declaredOutput());
    }

    /** The sample bundle of the module with this id. */
    Bundle sample(int module) {
        return new Bundle(samples.getOrDefault(module, CollectionValue.EMPTY));
    }

    /** The catalog of the stand-ins; in it, the module with the id that is given fails. */
    ModuleCatalog catalog(OptionalInt failing) {
        List<AppModule> modules = new ArrayList<>();
        nodes.forEach((key, alike) -> {
            Optional<AppModule> real = catalog.find(key.name(), key.version());
            ModuleDescription description = real.map(AppModule::description).orElseGet(() -> unknown(key, alike));
            modules.add(new StandIn(description, real.filter(StandIns::isPure), failing));
        });
        return new ModuleCatalog(modules);
    }

    private static boolean isPure(AppModule module) {
        return switch (module.description().kind()) {
            case TRANSFORMER, AGGREGATOR -> true;
            case TRIGGER, POLLING_TRIGGER, ACID, ACTION -> false;
        };
    }

    /** A module that this server does not have is taken for an aggregator when it names a source module. */
    private static ModuleDescription unknown(Key key, List<ModuleNode> alike) {
        boolean gathers =
                alike.stream().allMatch(node -> node.parameters().get("feeder").isPresent());
        return new ModuleDescription(
                key.name(),
                key.version(),
                key.name().toString(),
                gathers ? ModuleKind.AGGREGATOR : ModuleKind.TRANSFORMER,
                List.of(),
                List.of(),
                List.of());
    }

    /** One module, or all modules of a blueprint with one name and version. */
    private final class StandIn implements AppModule {

        private final ModuleDescription description;
        private final Optional<AppModule> pure;
        private final OptionalInt failing;

        StandIn(ModuleDescription description, Optional<AppModule> pure, OptionalInt failing) {
            this.description = description;
            this.pure = pure;
            this.failing = failing;
        }

        @Override
        public ModuleDescription description() {
            return description;
        }

        @Override
        public Outcome run(Operation operation) throws Exception {
            int module = operation.context().module();
            if (failing.equals(OptionalInt.of(module))) {
                return Outcome.failed(FailureType.RUNTIME, "The dry run lets this module fail");
            }
            Outcome sampled = Outcome.produced(sample(module));
            if (pure.isEmpty()) {
                return sampled;
            }
            return switch (pure.get().run(operation)) {
                case Outcome.Produced(var bundles, var changes)
                when !bundles.isEmpty() -> new Outcome.Produced(List.of(bundles.getFirst()), changes);
                case Outcome.Produced ignored -> sampled;
                case Outcome.Failed ignored -> sampled;
                case Outcome.Suspended ignored -> sampled;
            };
        }
    }
}
