import ts from 'typescript';

const FORMAT =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.WriteArrowStyleSignature |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** What a person may write with an exported name, as declarations without bodies. */
export function describe(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const parts: string[] = [];
  if (target.flags & ts.SymbolFlags.Class) parts.push(classOf(checker, symbol.name, target));
  else if (target.flags & ts.SymbolFlags.Interface) parts.push(interfaceOf(symbol.name, target));
  else if (target.flags & ts.SymbolFlags.TypeAlias) parts.push(aliasOf(symbol.name, target));
  if (target.flags & ts.SymbolFlags.Function)
    parts.push(...functionsOf(checker, symbol.name, target));
  if (target.flags & ts.SymbolFlags.Variable) parts.push(constantOf(checker, symbol.name, target));
  return parts.join('\n');
}

function functionsOf(checker: ts.TypeChecker, name: string, symbol: ts.Symbol): readonly string[] {
  const type = checker.getTypeOfSymbol(symbol);
  return type
    .getCallSignatures()
    .map(
      (signature) =>
        `function ${name}${checker.signatureToString(signature, undefined, ts.TypeFormatFlags.NoTruncation)};`,
    );
}

const constantOf = (checker: ts.TypeChecker, name: string, symbol: ts.Symbol): string =>
  `const ${name}: ${checker.typeToString(checker.getTypeOfSymbol(symbol), undefined, FORMAT)};`;

/** As it is written: what it stands for is often longer than what it says. */
function aliasOf(name: string, symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.find(ts.isTypeAliasDeclaration);
  if (!declaration) return `type ${name};`;
  return `type ${name}${parametersOf(declaration.typeParameters)} = ${textOf(declaration.type)};`;
}

function interfaceOf(name: string, symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.find(ts.isInterfaceDeclaration);
  const heritage =
    declaration?.heritageClauses?.map((clause) => ` ${textOf(clause)}`).join('') ?? '';
  const members = declaration?.members.map((member) => `  ${textOf(member)}`) ?? [];
  return block(`interface ${name}${parametersOf(declaration?.typeParameters)}${heritage}`, members);
}

function classOf(checker: ts.TypeChecker, name: string, symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.find(ts.isClassDeclaration);
  if (!declaration) return `class ${name};`;
  const heritage =
    declaration.heritageClauses?.map((clause) => ` ${textOf(clause)}`).join('') ?? '';
  const members = declaration.members.flatMap((member) => memberOf(checker, member));
  return block(`class ${name}${parametersOf(declaration.typeParameters)}${heritage}`, members);
}

const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;

function memberOf(checker: ts.TypeChecker, member: ts.ClassElement): readonly string[] {
  if (ts.getCombinedModifierFlags(member) & HIDDEN) return [];
  if (ts.isConstructorDeclaration(member)) {
    const list = member.parameters.map(parameterText).join(', ');
    return member.body ? [`  constructor(${list});`] : [];
  }
  if (!member.name || ts.isPrivateIdentifier(member.name)) return [];
  const flags = ts.getCombinedModifierFlags(member);
  const prefix =
    (flags & ts.ModifierFlags.Static ? 'static ' : '') +
    (flags & ts.ModifierFlags.Readonly ? 'readonly ' : '');
  const name = member.name.getText();
  const type = checker.getTypeAtLocation(member);
  if (ts.isMethodDeclaration(member)) {
    return type
      .getCallSignatures()
      .map(
        (signature) =>
          `  ${prefix}${name}${checker.signatureToString(signature, undefined, ts.TypeFormatFlags.NoTruncation)};`,
      );
  }
  const readonly = ts.isGetAccessor(member) && prefix === '' ? 'readonly ' : prefix;
  return [`  ${readonly}${name}: ${checker.typeToString(type, undefined, FORMAT)};`];
}

const parameterText = (parameter: ts.ParameterDeclaration): string => {
  const optional = parameter.initializer || parameter.questionToken ? '?' : '';
  const rest = parameter.dotDotDotToken ? '...' : '';
  const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'options';
  return `${rest}${name}${optional}: ${parameter.type ? textOf(parameter.type) : 'unknown'}`;
};

const parametersOf = (parameters: ts.NodeArray<ts.TypeParameterDeclaration> | undefined): string =>
  parameters ? `<${parameters.map(textOf).join(', ')}>` : '';

const block = (head: string, members: readonly string[]): string =>
  members.length === 0 ? `${head} {}` : [`${head} {`, ...new Set(members), '}'].join('\n');

/** On one line, without comments. */
function textOf(node: ts.Node): string {
  const printer = ts.createPrinter({ removeComments: true, omitTrailingSemicolon: false });
  return printer
    .printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
    .replace(/\s+/g, ' ')
    .trim();
}
