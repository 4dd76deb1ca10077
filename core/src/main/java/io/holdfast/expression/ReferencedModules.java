package io.holdfast.expression;

import java.util.Set;
import java.util.TreeSet;

/** Collects the modules that an expression takes values from. */
final class ReferencedModules {

    private ReferencedModules() {}

    static Set<Integer> of(Expression expression) {
        Set<Integer> modules = new TreeSet<>();
        collect(expression, modules);
        return modules;
    }

    private static void collect(Expression expression, Set<Integer> modules) {
        switch (expression) {
            case Expression.Text _,
                    Expression.Number _,
                    Expression.Omitted _,
                    Expression.Word _,
                    Expression.Variable _ -> {}
            case Expression.ModuleBundle(int moduleId) -> modules.add(moduleId);
            case Expression.Access access -> {
                collect(access.base(), modules);
                for (Expression.Step step : access.steps()) {
                    if (step instanceof Expression.Index(Expression index)) {
                        collect(index, modules);
                    }
                }
            }
            case Expression.Call call -> call.arguments().forEach(argument -> collect(argument, modules));
            case Expression.Unary unary -> collect(unary.operand(), modules);
            case Expression.Binary binary -> {
                collect(binary.left(), modules);
                collect(binary.right(), modules);
            }
            case Expression.Template(var parts) -> parts.forEach(part -> collect(part, modules));
        }
    }
}
