import jsdoc from "eslint-plugin-jsdoc"
import reactHooks from "eslint-plugin-react-hooks"
import tseslint from "typescript-eslint"

/** Hidden inputs: chance, time and the network come in by the front door or not at all (CONTRIBUTING, "The house rules"). */
const noHiddenInputs = [
  { object: "Math", property: "random", message: "Take an Rng argument." },
  { object: "Date", property: "now", message: "Take the time as an argument." },
]

/** Ways for text to become markup or code, and for anything to reach a network. None has a use in Batten. */
const noDoors = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text of a document is shown as text." },
  {
    selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
    message: "Text of a document is shown as text.",
  },
  { selector: "CallExpression[callee.name='eval']", message: "No code from text." },
  { selector: "NewExpression[callee.name='Function']", message: "No code from text." },
  { selector: "MemberExpression[property.name='openExternal']", message: "Batten opens nothing outside itself." },
]

const noHiddenSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take the time as an argument." },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name=/^(min|max)$/] > SpreadElement",
    message: "Spreading a sample array overflows the stack: loop.",
  },
]

export default tseslint.config(
  { ignores: ["out/**", "release/**", "node_modules/**", "src/kernel/assembly/**"] },
  {
    files: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}", "scripts/**/*.ts", "*.config.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in texts are the product: `${score}` is what we do all day.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `array[i]!` in a loop just bounded is the house idiom under noUncheckedIndexedAccess.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { jsdoc },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-properties": ["error", ...noHiddenInputs.slice(0, 1)],
      "no-restricted-syntax": ["error", ...noDoors],
      "no-restricted-globals": [
        "error",
        ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({
          name,
          message: "Batten has no network.",
        })),
      ],
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          contexts: ["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "VariableDeclaration"],
          require: { FunctionDeclaration: true, ClassDeclaration: true, ArrowFunctionExpression: false },
        },
      ],
    },
  },
  {
    files: ["src/core/**", "src/formats/**", "src/compute/**"],
    rules: {
      "no-restricted-properties": ["error", ...noHiddenInputs],
      "no-restricted-syntax": ["error", ...noDoors, ...noHiddenSyntax],
    },
  },
  {
    files: ["src/renderer/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // A component is a page of markup; its logic lives in hooks, state and geometry files.
      "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/charts/*.ts"],
    // A layout is the list of its marks: it is read from top to bottom, and cut up it would be read in circles.
    rules: { "max-lines-per-function": ["error", { max: 90, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["src/renderer/**"],
    ignores: ["src/renderer/bridge.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        ...noHiddenInputs.slice(0, 1),
        { object: "window", property: "batten", message: "Only bridge.ts talks to preload." },
      ],
    },
  },
  {
    files: ["test/**"],
    rules: {
      // fast-check and vitest hand out values typed `any` at their edges.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
    },
  },
)
