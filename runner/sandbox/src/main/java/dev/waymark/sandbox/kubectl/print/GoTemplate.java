package dev.waymark.sandbox.kubectl.print;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A template of Go's {@code text/template} with kubectl's functions: fields, variables, pipelines, {@code if},
 * {@code range}, {@code with} and the usual functions. Templates within templates are not known.
 */
public final class GoTemplate {
    private final List<TemplateNode> nodes;

    private GoTemplate(List<TemplateNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * Reads a template.
     *
     * @throws TemplateError when it cannot be read
     */
    public static GoTemplate parse(String text) {
        return new GoTemplate(new TemplateParser(text).template());
    }

    /** The template filled in. */
    public String print(Map<String, Object> tree) {
        Scope scope = new Scope(tree);
        scope.print(nodes, tree);
        return scope.out.toString();
    }

    /** A run of a template: what it has written, and its variables. */
    private static final class Scope {
        private final StringBuilder out = new StringBuilder();
        private final Deque<Map.Entry<String, Object>> variables = new ArrayDeque<>();

        Scope(Object root) {
            declare("$", root);
        }

        private void declare(String name, Object value) {
            variables.push(new java.util.AbstractMap.SimpleEntry<>(name, value));
        }

        private Object variable(String name) {
            return entry(name).getValue();
        }

        private Map.Entry<String, Object> entry(String name) {
            return variables.stream()
                    .filter(each -> each.getKey().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TemplateError("undefined variable \"" + name + "\""));
        }

        void print(List<TemplateNode> nodes, Object dot) {
            int mark = variables.size();
            nodes.forEach(node -> print(node, dot));
            while (variables.size() > mark) {
                variables.pop();
            }
        }

        private void print(TemplateNode node, Object dot) {
            if (node instanceof TemplateNode.Text text) {
                out.append(text.text());
            } else if (node instanceof TemplateNode.Action action) {
                Object value = assigned(action.pipe(), dot);
                if (action.pipe().variable().isEmpty()) {
                    out.append(shown(value));
                }
            } else if (node instanceof TemplateNode.If branch) {
                int mark = variables.size();
                boolean met = truth(assigned(branch.condition(), dot));
                print(met ? branch.then() : branch.otherwise(), dot);
                pop(mark);
            } else if (node instanceof TemplateNode.With with) {
                int mark = variables.size();
                Object value = assigned(with.value(), dot);
                print(truth(value) ? with.then() : with.otherwise(), truth(value) ? value : dot);
                pop(mark);
            } else if (node instanceof TemplateNode.Range range) {
                range(range, dot);
            }
        }

        private void pop(int mark) {
            while (variables.size() > mark) {
                variables.pop();
            }
        }

        private void range(TemplateNode.Range range, Object dot) {
            Object over = evaluate(range.over(), dot);
            List<Map.Entry<Object, Object>> items = new ArrayList<>();
            if (over instanceof Map<?, ?> map) {
                new TreeMap<>(map).forEach((key, value) -> items.add(entryOf(key, value)));
            } else if (over instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    items.add(entryOf((long) i, list.get(i)));
                }
            } else if (over != null) {
                throw new TemplateError("range can't iterate over " + GoText.of(over));
            }
            if (items.isEmpty()) {
                print(range.otherwise(), dot);
            }
            for (Map.Entry<Object, Object> item : items) {
                int mark = variables.size();
                List<String> names = range.over().variable();
                if (names.size() == 1) {
                    declare(names.get(0), item.getValue());
                } else if (names.size() == 2) {
                    declare(names.get(0), item.getKey());
                    declare(names.get(1), item.getValue());
                }
                print(range.body(), item.getValue());
                pop(mark);
            }
        }

        private static Map.Entry<Object, Object> entryOf(Object key, Object value) {
            return new java.util.AbstractMap.SimpleEntry<>(key, value);
        }

        private Object assigned(TemplateNode.Pipe pipe, Object dot) {
            Object value = evaluate(pipe, dot);
            if (!pipe.variable().isEmpty()) {
                if (pipe.declares()) {
                    declare(pipe.variable().get(0), value);
                } else {
                    entry(pipe.variable().get(0)).setValue(value);
                }
            }
            return value;
        }

        private Object evaluate(TemplateNode.Pipe pipe, Object dot) {
            List<Object> passed = List.of();
            Object value = null;
            for (List<TemplateNode.Operand> command : pipe.commands()) {
                value = command(command, passed, dot);
                passed = new ArrayList<>();
                passed.add(value);
            }
            return value;
        }

        private Object command(List<TemplateNode.Operand> command, List<Object> passed, Object dot) {
            if (command.get(0) instanceof TemplateNode.Function function) {
                List<Object> arguments = new ArrayList<>();
                command.subList(1, command.size()).forEach(each -> arguments.add(operand(each, dot)));
                arguments.addAll(passed);
                return TemplateFunctions.call(function.name(), arguments);
            }
            return operand(command.get(0), dot);
        }

        private Object operand(TemplateNode.Operand operand, Object dot) {
            if (operand instanceof TemplateNode.Literal literal) {
                return literal.value();
            }
            if (operand instanceof TemplateNode.Path path) {
                Object start = path.variable().map(this::variable).orElse(dot);
                return path(start, path.fields());
            }
            if (operand instanceof TemplateNode.Nested nested) {
                return path(evaluate(nested.pipe(), dot), nested.fields());
            }
            TemplateNode.Function function = (TemplateNode.Function) operand;
            return TemplateFunctions.call(function.name(), List.of());
        }

        private static Object path(Object start, List<String> fields) {
            Object here = start;
            for (String field : fields) {
                if (here == null) {
                    return null;
                }
                if (!(here instanceof Map<?, ?> map)) {
                    throw new TemplateError("can't evaluate field " + field + " in type interface {}");
                }
                here = map.get(field);
            }
            return here;
        }

        private static String shown(Object value) {
            return value == null ? "<no value>" : GoText.of(value);
        }
    }

    /** Whether a value counts as true in a condition. */
    static boolean truth(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return value instanceof List<?> list ? !list.isEmpty() : value != null;
    }
}
