import { BuildingRegular } from '@fluentui/react-icons';
import { useLocation } from 'wouter';
import { Empty } from '#ui/states.tsx';
import { CompanyList } from './CompanyList.tsx';
import { CompanyView } from './CompanyView.tsx';
import { SideBySide } from './SideBySide.tsx';

/** The companies that the organisation knows, and one of them. */
export default function CompaniesPage({ params: { companyId: id } }: { params: { companyId?: string } }) {
  const [, navigate] = useLocation();
  const back = () => navigate('/companies');
  return (
    <SideBySide
      list={<CompanyList selectedId={id} />}
      listName="Companies"
      one={id ? (isAlone) => <CompanyView key={id} id={id} {...(isAlone && { onBack: back })} /> : undefined}
      oneName="Company"
      none={<Empty icon={<BuildingRegular />} title="Choose a company" />}
    />
  );
}
